-- The last block before the period; none of a ledger that is younger.
create table opening_block (
    run_id     text        not null,
    ledger_id  text        not null,
    height     bigint      not null check (height >= 0),
    block_hash text        not null,
    mined_at   timestamptz not null,
    primary key (run_id, ledger_id),
    foreign key (run_id, ledger_id) references pinned_block
);
call append_only('opening_block');

-- When the block was made that a challenge names: its answer cannot be older. Empty for challenges of before.
alter table control_challenge add column block_time timestamptz;
