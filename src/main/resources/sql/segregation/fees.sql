-- Network fees of clients' wallets that no entry of the register stands for.
select w.pool, e.asset_id, e.transaction, block.made_at, sum(e.base_units) as base_units
from ledger_event e
join ledger_block_time block using (run_id, ledger_id, height)
cross join lateral (
    select w.pool
    from watched_wallet w
    where w.ledger_id = e.ledger_id and w.address = e.address and w.owner_class = 'CLIENT'
        and w.valid_from <= block.made_at and block.made_at < w.valid_to
    order by w.wallet_id
    limit 1
) w
where e.run_id = :run and e.kind = 'FEE'
    and (w.pool, e.asset_id, e.transaction) in (
        select pool, asset_id, reference from unnest(:pools::text[], :assets::text[], :references::text[])
            as apart (pool, asset_id, reference))
group by w.pool, e.asset_id, e.transaction, block.made_at
order by block.made_at, e.transaction
