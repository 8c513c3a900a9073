-- Control figures: the balances the register's own system states, to be held against the sum of the movements.
create table stated_position (
    file_id    bigint not null,
    line       bigint not null,
    client_id  text collate "C" not null,
    asset_id   text collate "C" not null,
    pool       text collate "C" not null,
    base_units numeric(78, 0) not null,
    as_of      timestamptz not null,
    primary key (as_of, file_id, client_id, asset_id, pool)
);
create index on stated_position (file_id);
call append_only('stated_position');
