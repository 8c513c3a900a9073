-- The header of each pinned block, as it is hashed: what the state root, and with it every proof, hangs from.
create table snapshot_header (
    run_id    text not null,
    ledger_id text not null,
    header    text not null check (header ~ '^0x([0-9a-f]{2})+$'),
    primary key (run_id, ledger_id),
    foreign key (run_id, ledger_id) references pinned_block
);

-- One row per balance: its proof, or why it is only read.
create table snapshot_proof (
    run_id    text   not null,
    ledger_id text   not null,
    address   text   not null,
    asset_id  text   not null,
    nodes     text[] not null,
    unproven  text,
    primary key (run_id, ledger_id, address, asset_id),
    foreign key (run_id, ledger_id, address, asset_id) references snapshot_balance,
    check (unproven is null or cardinality(nodes) = 0)
);

call append_only('snapshot_header');
call append_only('snapshot_proof');
