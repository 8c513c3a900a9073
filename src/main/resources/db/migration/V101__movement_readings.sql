-- How the coin's movements of a run were read from each EVM ledger. Runs of earlier versions have none.
create table snapshot_movement_reading (
    run_id    text    not null,
    ledger_id text    not null,
    accounts  integer not null check (accounts >= 0),
    unmoved   integer not null check (unmoved between 0 and accounts),
    method    text    not null check (method <> ''),
    primary key (run_id, ledger_id),
    foreign key (run_id, ledger_id) references pinned_block
);
call append_only('snapshot_movement_reading');

-- Changes of tokens' balances that no event tells of, and why the transaction of each is not known.
create table snapshot_unplaced (
    run_id    text   not null,
    ledger_id text   not null,
    address   text   not null,
    asset_id  text   not null,
    height    bigint not null,
    reason    text   not null check (reason <> ''),
    primary key (run_id, ledger_id, address, asset_id, height),
    foreign key (run_id, ledger_id) references pinned_block
);
call append_only('snapshot_unplaced');
