-- Requests for the return of assets (MiCA Art. 75(6)); every file is the whole list, and earlier ones stay.
create table return_request (
    file_id        bigint           not null references feed_file,
    line           bigint           not null,
    request_id     text collate "C" not null,
    client_id      text collate "C" not null,
    asset_id       text collate "C" not null,
    base_units     numeric(78, 0)   not null check (base_units > 0),
    requested_at   timestamptz      not null,
    channel        text             not null,
    blocked        text,
    blocked_at     timestamptz,
    answer         text check (answer in ('in-kind', 'conversion', 'refused')),
    completed_at   timestamptz,
    returned_units numeric(78, 0) check (returned_units >= 0),
    tx_ref         text,
    reason         text,
    primary key (file_id, request_id),
    check ((blocked is null) = (blocked_at is null)),
    check ((answer is null) = (completed_at is null)),
    check ((returned_units is not null) = (coalesce(answer, '') = 'in-kind'))
);

-- Losses of assets or means of access (MiCA Art. 75(8)), and whose they are.
create table loss_incident (
    file_id         bigint           not null references feed_file,
    line            bigint           not null,
    incident_id     text collate "C" not null,
    detected_at     timestamptz      not null,
    lost_at         timestamptz      not null,
    lost_height     bigint check (lost_height >= 0),
    lost_hash       text,
    asset_id        text collate "C" not null,
    base_units      numeric(78, 0)   not null check (base_units > 0),
    cause           text             not null,
    attributable    text             not null check (attributable in ('yes', 'no', 'open')),
    argument        text,
    evidence_sha256 text check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    ict_incident    text,
    primary key (file_id, incident_id),
    check (lost_at <= detected_at),
    check ((lost_height is null) = (lost_hash is null)),
    check (attributable = 'open' or (argument is not null and evidence_sha256 is not null))
);

create table loss_share (
    file_id        bigint           not null references feed_file,
    line           bigint           not null,
    incident_id    text collate "C" not null,
    client_id      text collate "C" not null,
    base_units     numeric(78, 0)   not null check (base_units > 0),
    compensation   numeric check (compensation >= 0),
    currency       text check (currency ~ '^[A-Z]{3}$'),
    compensated_at timestamptz,
    primary key (file_id, incident_id, client_id),
    check ((compensation is null) = (currency is null)),
    check ((compensation is null) = (compensated_at is null))
);

call append_only('return_request');
call append_only('loss_incident');
call append_only('loss_share');
