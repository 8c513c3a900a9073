-- One block per run and ledger: everything the snapshot says was read there.
create table pinned_block (
    run_id      text        not null,
    ledger_id   text        not null,
    cut_off     timestamptz not null,
    height      bigint      not null check (height >= 0),
    block_hash  text        not null check (block_hash ~ '^0x[0-9a-f]{64}$'),
    mined_at    timestamptz not null,
    parent_hash text        not null check (parent_hash ~ '^0x[0-9a-f]{64}$'),
    state_root  text        not null check (state_root ~ '^0x[0-9a-f]{64}$'),
    node        text        not null,
    finality    text        not null,
    primary key (run_id, ledger_id),
    check (mined_at < cut_off)
);

create table snapshot_balance (
    run_id     text           not null,
    ledger_id  text           not null,
    address    text           not null,
    asset_id   text           not null,
    base_units numeric(78, 0) not null check (base_units >= 0),
    method     text           not null,
    primary key (run_id, ledger_id, address, asset_id),
    foreign key (run_id, ledger_id) references pinned_block
);

-- No answer is kept apart from a balance of zero.
create table snapshot_unread (
    run_id    text not null,
    ledger_id text not null,
    address   text not null,
    asset_id  text not null,
    reason    text not null,
    primary key (run_id, ledger_id, address, asset_id),
    foreign key (run_id, ledger_id) references pinned_block
);

-- Tokens that no asset file names: listed, never valued. base_units is what the token claims, if it claims anything.
create table snapshot_unknown_asset (
    run_id         text           not null,
    ledger_id      text           not null,
    address        text           not null,
    asset_id       text           not null,
    base_units     numeric(78, 0) check (base_units >= 0),
    note           text           not null,
    classification text           not null default 'unidentified' check (classification = 'unidentified'),
    primary key (run_id, ledger_id, address, asset_id),
    foreign key (run_id, ledger_id) references pinned_block
);

create table snapshot_token_check (
    run_id    text not null,
    ledger_id text not null,
    asset_id  text not null,
    property  text not null check (property in ('CONTRACT', 'DECIMALS', 'SYMBOL')),
    booked    text not null,
    on_ledger text,
    outcome   text not null check (outcome in ('MATCHES', 'DIFFERS', 'MISSING')),
    primary key (run_id, asset_id, property),
    foreign key (run_id, ledger_id) references pinned_block,
    check ((outcome = 'MISSING') = (on_ledger is null))
);

call append_only('pinned_block');
call append_only('snapshot_balance');
call append_only('snapshot_unread');
call append_only('snapshot_unknown_asset');
call append_only('snapshot_token_check');
