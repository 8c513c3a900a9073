-- How many of a run's balances on a ledger more than one node told, all alike.
create table snapshot_comparison (
    run_id    text    not null,
    ledger_id text    not null,
    nodes     integer not null check (nodes >= 1),
    rule      text    not null,
    balances  bigint  not null check (balances >= 0),
    compared  bigint  not null check (compared between 0 and balances),
    primary key (run_id, ledger_id),
    foreign key (run_id, ledger_id) references pinned_block,
    check (nodes > 1 or compared = 0)
);

call append_only('snapshot_comparison');
