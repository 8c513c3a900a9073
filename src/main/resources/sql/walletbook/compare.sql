-- Book, register and ledger side by side, per pool and asset, or per client where all wallets of the pool are segregated.
insert into wallet_book_line (
    run_id, pool, client_id, asset_id, symbol, decimals, rows, booked, owed, held, in_flight, in_flight_ledger)
with wallet as (
    select distinct wallet_id, pool, client_id from book_wallet
), account as (
    select distinct on (ledger_id, address) ledger_id, address, pool, client_id
    from book_wallet
    order by ledger_id, address, pool collate "C"
), by_client as (
    select distinct pool from book_wallet where client_id <> ''
), side as (
    select w.pool, w.client_id, s.asset_id, 'W' as book, s.base_units
    from book_stated s
    join wallet w using (wallet_id)
    union all
    select pool, '', asset_id, 'R', owed
    from pool_line
    where run_id = :run and pool not in (select pool from by_client)
    union all
    select pool, '', asset_id, 'C', held
    from pool_line
    where run_id = :run and pool not in (select pool from by_client)
    union all
    select r.pool, r.client_id, a.named, 'R', r.base_units
    from register_entry r
    join book_asset a using (asset_id)
    where r.pool in (select pool from by_client) and r.file_id <= :horizon and r.effective_at < :cutOff
    union all
    select c.pool, c.client_id, a.named, 'C', b.base_units
    from snapshot_balance b
    join account c using (ledger_id, address)
    join book_asset a using (asset_id)
    where b.run_id = :run and c.client_id <> ''
    union all
    select c.pool, c.client_id, a.named, 'C', b.base_units
    from book_besides b
    join account c using (ledger_id, address)
    join book_asset a using (asset_id)
    where c.client_id <> ''
), summed as (
    select pool, client_id, asset_id, count(*) filter (where book = 'W') as rows,
        coalesce(sum(base_units) filter (where book = 'W'), 0) as booked,
        coalesce(sum(base_units) filter (where book = 'R'), 0) as owed,
        coalesce(sum(base_units) filter (where book = 'C'), 0) as held
    from side
    group by pool, client_id, asset_id
), flight as (
    select pool, '' as client_id, asset_id, base_units, registered_first
    from in_flight_item
    where run_id = :run and pool not in (select pool from by_client)
    union all
    select i.pool, r.client_id, i.asset_id, case when i.registered_first then -r.base_units else r.base_units end,
        i.registered_first
    from in_flight_item i
    join register_entry r on r.transaction_key = i.transaction_key and r.tx_ref = i.reference and r.pool = i.pool
    join book_asset a on a.asset_id = r.asset_id and a.named = i.asset_id
    where i.run_id = :run and i.pool in (select pool from by_client) and r.file_id <= :horizon
        and (i.registered_first or r.effective_at >= :cutOff)
), flown as (
    select pool, client_id, asset_id, sum(base_units) as all_of_it,
        coalesce(sum(base_units) filter (where not registered_first), 0) as ledger_first,
        coalesce(sum(base_units) filter (where registered_first), 0) as registered_first
    from flight
    group by pool, client_id, asset_id
), timed as (
    -- The platform may book what is in flight with the ledger or with the register, and each way by itself. Which it does,
    -- shows where it agrees; where it agrees with neither, it is taken to go with the ledger.
    select s.*, coalesce(f.all_of_it, 0) as all_of_it, coalesce(way.units, 0) as units
    from summed s
    left join flown f using (pool, client_id, asset_id)
    left join lateral (
        select units
        from (values (1, f.all_of_it), (2, 0), (3, f.ledger_first), (4, f.registered_first)) as candidate (place, units)
        order by (booked - owed = units)::integer + (held - booked = f.all_of_it - units)::integer desc, place
        limit 1
    ) way on true
)
select :run, t.pool, t.client_id, t.asset_id, a.symbol, a.decimals, t.rows, t.booked, t.owed, t.held, t.units,
    t.all_of_it - t.units
from timed t
join book_asset a on a.asset_id = t.asset_id
where not exists (
    select from book_skipped s
    where s.pool = t.pool and s.client_id = t.client_id
        and (s.ledger_id like 'lei:%' or s.ledger_id = split_part(t.asset_id, '/', 1)))
