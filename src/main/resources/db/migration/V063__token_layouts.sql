-- Which programs each token ran at the block of a run, as proven: an upgrade is a difference between two runs.
create table token_program (
    run_id    text not null,
    ledger_id text not null,
    asset_id  text not null,
    role      text not null check (role in ('TOKEN', 'IMPLEMENTATION', 'BEACON', 'BEACON_IMPLEMENTATION', 'PROXIABLE',
                                            'EARLY_IMPLEMENTATION', 'CLONED')),
    address   text not null check (address ~ '^0x[0-9a-f]{40}$'),
    code_hash text not null check (code_hash ~ '^0x[0-9a-f]{64}$'),
    primary key (run_id, asset_id, role),
    foreign key (run_id, ledger_id) references pinned_block
);

create index on token_program (asset_id);

-- Where a token's balances lie, found at the block of a run and confirmed on two holders. It is true of the programs of
-- that run, and of no other: what is found for others is another row.
create table token_layout (
    run_id           text           not null,
    ledger_id        text           not null,
    asset_id         text           not null,
    contract         text           not null check (contract ~ '^0x[0-9a-f]{40}$'),
    code_hash        text           not null check (code_hash ~ '^0x[0-9a-f]{64}$'),
    layout           text           not null check (layout in ('SOLIDITY', 'VYPER', 'SOLADY', 'HOLDER')),
    base             numeric(78, 0) not null check (base >= 0),
    numerator_slot   text check (numerator_slot ~ '^0x[0-9a-f]{64}$'),
    denominator_slot text check (denominator_slot ~ '^0x[0-9a-f]{64}$'),
    primary key (run_id, asset_id),
    foreign key (run_id, ledger_id) references pinned_block,
    check ((numerator_slot is null) = (denominator_slot is null))
);

create index on token_layout (asset_id);

call append_only('token_program');
call append_only('token_layout');
