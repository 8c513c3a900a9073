-- The register of positions: what the firm owes is the sum of these rows and nothing else. No foreign key to
-- feed_file, which would be checked row by row; the transaction that inserts the rows has just inserted the file.
create table movement (
    movement_id    text collate "C" primary key,
    file_id        bigint not null,
    line           bigint not null,
    client_id      text collate "C" not null,
    asset_id       text collate "C" not null,
    pool           text collate "C" not null,
    base_units     numeric(78, 0) not null,
    type           text collate "C" not null,
    registered_at  timestamptz not null,
    effective_at   timestamptz not null,
    instructed_at  timestamptz,
    tx_ref         text collate "C",
    event_index    integer check (event_index >= 0),
    internal_ref   text collate "C",
    fee_base_units numeric(78, 0) check (fee_base_units >= 0),
    fee_asset_id   text collate "C",
    fee_payer      text collate "C" check (fee_payer in ('client', 'firm')),
    corrects       text collate "C" references movement,
    reason         text,
    check (corrects <> movement_id),
    check (event_index is null or tx_ref is not null),
    check ((fee_base_units is null) = (fee_asset_id is null))
);
create index on movement (client_id, effective_at);
call append_only('movement');
