-- Ledger events of what does not agree at once, one row each, with the key of what they belong to.
insert into matched (
    pool, asset_id, key, book, event_index, movement_id, client_id, base_units, fee, gas, later, at, height, corrects,
    carried, read_by, account)
with event as (
    select w.pool, a.asset_no, named.asset_id, e.event_index, e.base_units, e.transaction, e.transaction_key, e.height,
        e.ledger_id || '/' || e.address as account,
        block.made_at, e.kind in ('REBASE', 'BLOCK_REWARD', 'WITHDRAWAL') as accrual, e.kind = 'FEE' and a.coin as fee,
        a.coin and (e.kind = 'FEE' or (e.kind = 'TRANSFER' and e.base_units > 0 and own.address is not null)) as gas
    from ledger_event e
    join matching_wallet w using (ledger_id, address)
    join matching_asset a using (asset_id)
    join matching_asset named on named.asset_no = a.asset_no and named.names
    left join matching_own own on own.ledger_id = e.ledger_id and own.address = e.counterparty
    left join ledger_block_time block
        on block.run_id = e.run_id and block.ledger_id = e.ledger_id and block.height = e.height
    where e.run_id = :run
        and (e.transaction_key is null or e.transaction_key in (select key from open_key))
)
select e.pool, e.asset_id,
    case when e.accrual and not coalesce(o.moved, false) and claimed.key is null then 'accrual'
        else coalesce(e.transaction, 'block ' || e.height) end,
    'L', e.event_index, null, null, e.base_units, e.fee, e.gas, false, e.made_at, e.height, false,
    null::"char", :run, e.account
from event e
left join outline o on o.pool = e.pool and o.asset_no = e.asset_no and o.key = e.transaction_key
left join (select distinct pool, asset_id, key from matched) claimed
    on claimed.pool = e.pool and claimed.asset_id = e.asset_id and claimed.key = e.transaction
where e.transaction_key is null or o.key is not null
