-- Who can move what each account holds, as the ledger says at the pinned block.
create table snapshot_authority (
    run_id    text           not null,
    ledger_id text           not null,
    address   text           not null,
    kind      text           not null check (kind in ('KEY', 'DELEGATED', 'MULTISIG', 'PROGRAM')),
    nonce     numeric(20, 0) not null check (nonce >= 0),
    delegate  text,
    signers   text[]         not null,
    threshold integer check (threshold >= 1),
    modules   text[]         not null,
    note      text,
    primary key (run_id, ledger_id, address),
    foreign key (run_id, ledger_id) references pinned_block,
    check ((kind = 'DELEGATED') = (delegate is not null)),
    check ((kind = 'MULTISIG') = (threshold is not null))
);

-- Who may move an account's tokens without its key; base_units is empty for an operator, who may move all.
create table snapshot_allowance (
    run_id     text not null,
    ledger_id  text not null,
    address    text not null,
    asset_id   text not null,
    spender    text not null,
    base_units numeric(78, 0) check (base_units > 0),
    primary key (run_id, ledger_id, address, asset_id, spender),
    foreign key (run_id, ledger_id) references pinned_block
);

call append_only('snapshot_authority');
call append_only('snapshot_allowance');
