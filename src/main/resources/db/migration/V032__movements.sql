-- What moved on EVM ledgers in a run's period, how each account closes, and what the node gave to show it.
create table snapshot_movement (
    run_id       text           not null,
    ledger_id    text           not null,
    seq          integer        not null check (seq >= 0),
    address      text           not null,
    asset_id     text           not null,
    kind         text           not null check (kind in
        ('TRANSFER', 'FEE', 'BLOCK_REWARD', 'WITHDRAWAL', 'REBASE', 'TOKEN_FEE', 'UNEXPLAINED')),
    base_units   numeric(78, 0) not null check (base_units <> 0),
    height       bigint         not null,
    transaction  text check (transaction ~ '^0x[0-9a-f]{64}$'),
    counterparty text,
    primary key (run_id, ledger_id, seq),
    foreign key (run_id, ledger_id) references pinned_block
);

-- An account's asset rolled forward: it always closes, because what is not explained is a column of its own.
create table snapshot_closing (
    run_id      text           not null,
    ledger_id   text           not null,
    address     text           not null,
    asset_id    text           not null,
    opening     numeric(78, 0) not null,
    incoming    numeric(78, 0) not null,
    outgoing    numeric(78, 0) not null,
    fees        numeric(78, 0) not null,
    other       numeric(78, 0) not null,
    unexplained numeric(78, 0) not null,
    closing     numeric(78, 0) not null,
    primary key (run_id, ledger_id, address, asset_id),
    foreign key (run_id, ledger_id) references pinned_block,
    check (opening + incoming + outgoing + fees + other + unexplained = closing)
);

create table snapshot_source (
    run_id    text not null,
    ledger_id text not null,
    subject   text not null,
    kind      text not null check (kind in ('block', 'receipts', 'traces', 'logs')),
    content   text not null,
    primary key (run_id, ledger_id, subject, kind),
    foreign key (run_id, ledger_id) references pinned_block
);

call append_only('snapshot_movement');
call append_only('snapshot_closing');
call append_only('snapshot_source');
