-- When blocks were made in which something moved at an account of the firm, on every kind of ledger.
create view ledger_block_time as
select run_id, ledger_id, height, made_at from snapshot_movement_time
union all
select run_id, ledger_id, height, mined_at from bitcoin_block;
grant select on ledger_block_time to strongroom_app;

-- How what a pool holds and what it owes moved apart within the period, and together again: held less owed changes by
-- base_units at that instant. Only transactions and entries that did not settle in one instant have rows. Whatever is not
-- 'open' has a rule that explains it, and its rows come to nothing, or to what is in flight at the end.
create table pool_departure (
    run_id      text           not null,
    pool        text           not null,
    asset_id    text           not null,
    departed_at timestamptz    not null,
    height      bigint,
    reference   text           not null,
    cause       text           not null
        check (cause in ('open', 'gas', 'in-flight', 'accrual', 'rounded', 'corrected')),
    base_units  numeric(78, 0) not null check (base_units <> 0),
    primary key (run_id, asset_id, pool, departed_at, reference, cause)
);
call append_only('pool_departure');
