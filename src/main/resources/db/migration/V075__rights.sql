-- Events that create or change clients' rights (MiCA Art. 75(4)); every file is the whole list, and earlier ones stay.
create table rights_event (
    file_id            bigint           not null references feed_file,
    line               bigint           not null,
    event_id           text collate "C" not null,
    kind               text             not null,
    asset_id           text collate "C" not null,
    record_at          timestamptz      not null,
    record_height      bigint check (record_height >= 0),
    record_hash        text,
    announced_at       timestamptz,
    result_asset_id    text collate "C",
    ratio_numerator    numeric(78, 0),
    ratio_denominator  numeric(78, 0) check (ratio_denominator > 0),
    decision           text check (decision in ('supported', 'not-supported')),
    reason             text,
    approver           text,
    response_deadline  timestamptz,
    received_units     numeric(78, 0),
    remainder_units    numeric(78, 0),
    primary key (file_id, event_id),
    check ((result_asset_id is null) = (ratio_numerator is null)),
    check ((ratio_numerator is null) = (ratio_denominator is null)),
    check ((record_height is null) = (record_hash is null)),
    check (decision is null or (reason is not null and approver is not null))
);

-- What clients signed so that new assets are treated otherwise.
create table derogation (
    file_id       bigint           not null references feed_file,
    line          bigint           not null,
    derogation_id text collate "C" not null,
    client_id     text collate "C" not null,
    kinds         text             not null,
    signed_at     timestamptz      not null,
    form          text             not null check (form in ('signed-agreement', 'standard-terms')),
    clause_sha256 text             not null check (clause_sha256 ~ '^[0-9a-f]{64}$'),
    primary key (file_id, derogation_id)
);

call append_only('rights_event');
call append_only('derogation');

-- The few movements that name an event or an incident are found without reading the whole register.
create index movement_by_event on movement (internal_ref)
    where type in ('entitlement', 'reward', 'rebase', 'slash', 'token-migration', 'make-good');
