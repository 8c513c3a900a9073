-- What the consensus layer says of each validator in its state after the pinned block. Amounts are base units of the
-- ledger's own coin. A row with a finding is not counted as held; a deposit that is not processed yet is not either.
create table snapshot_stake (
    run_id      text           not null,
    ledger_id   text           not null,
    address     text           not null,
    asset_id    text           not null,
    public_key  text           not null check (public_key ~ '^0x[0-9a-f]{96}$'),
    position    bigint         check (position >= 0),
    status      text           not null,
    slashed     boolean        not null,
    credentials text           not null check (credentials ~ '^0x[0-9a-f]{64}$'),
    base_units  numeric(78, 0) not null check (base_units >= 0),
    effective   numeric(78, 0) not null check (effective >= 0),
    pending     numeric(78, 0) check (pending >= 0),
    finding     text,
    slot        bigint         not null check (slot >= 0),
    block_root  text           not null check (block_root ~ '^0x[0-9a-f]{64}$'),
    nodes       integer        not null check (nodes > 0),
    primary key (run_id, ledger_id, public_key),
    foreign key (run_id, ledger_id) references pinned_block,
    -- Who is no validator yet has no balance but a deposit that waits.
    check (position is not null or (base_units = 0 and pending is not null))
);
call append_only('snapshot_stake');
