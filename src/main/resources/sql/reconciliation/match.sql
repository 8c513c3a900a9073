-- Gives every ledger event and every entry of the register the key of what it belongs to. One row each.
insert into matched (
    pool, asset_id, key, book, event_index, movement_id, client_id, base_units, fee, gas, later, at, height, corrects)
with event as materialized (
    select w.pool, e.asset_id, e.event_index, e.base_units, e.transaction, e.height, block.made_at,
        e.kind in ('REBASE', 'BLOCK_REWARD', 'WITHDRAWAL') as accrual,
        e.kind = 'FEE' and e.asset_id like '%/slip44:%' as fee,
        e.asset_id like '%/slip44:%'
            and (e.kind = 'FEE' or (e.kind = 'TRANSFER' and e.base_units > 0 and own.address is not null)) as gas
    from ledger_event e
    join matching_wallet w using (ledger_id, address)
    left join matching_own own on own.ledger_id = e.ledger_id and own.address = e.counterparty
    left join ledger_block_time block
        on block.run_id = e.run_id and block.ledger_id = e.ledger_id and block.height = e.height
    where e.run_id = :run
), entry as materialized (
    select r.movement_id, r.client_id, r.pool, coalesce(a.named, r.asset_id) as asset_id, r.base_units, r.event_index,
        r.tx_ref, r.internal_ref, r.origin_id, r.origin_type, r.effective_at,
        r.origin_type in ('rebase', 'reward', 'slash') as accrual,
        r.effective_at >= :cutOff as later
    from register_entry r
    left join matching_alias a on a.alias = r.asset_id
    where r.file_id <= :horizon
        and split_part(coalesce(a.named, r.asset_id), '/', 1) <> all (:unread::text[])
        -- What a third party holds moves on no ledger of the firm's; its statement is what shows it.
        and r.pool not in (
            select pool from matching_wallet group by pool having bool_and(ledger_id like 'lei%'))
        and ((r.effective_at >= :from and r.effective_at < :cutOff)
            or r.tx_ref in (select transaction from event))
), seen as materialized (
    select pool, asset_id, transaction, bool_or(not accrual) as moved
    from event
    where transaction is not null
    group by pool, asset_id, transaction
), claimed as materialized (
    select distinct pool, asset_id, tx_ref from entry where tx_ref is not null
)
select e.pool, e.asset_id,
    case when e.accrual and not coalesce(s.moved, false) and c.tx_ref is null then 'accrual'
        else coalesce(e.transaction, 'block ' || e.height) end,
    'L', e.event_index, null, null, e.base_units, e.fee, e.gas, false, e.made_at, e.height, false
from event e
left join seen s using (pool, asset_id, transaction)
left join claimed c on c.pool = e.pool and c.asset_id = e.asset_id and c.tx_ref = e.transaction
union all
select e.pool, e.asset_id,
    case when e.tx_ref is not null and not (e.accrual and s.transaction is null) then e.tx_ref
        when e.accrual then 'accrual'
        when e.internal_ref is not null and e.origin_type in ('internal-transfer', 'trade-settlement')
            then 'ref ' || e.internal_ref
        else 'entry ' || e.origin_id end,
    'R', e.event_index, e.movement_id, e.client_id, e.base_units, false, false, e.later, e.effective_at, null,
    e.movement_id <> e.origin_id
from entry e
left join seen s on s.pool = e.pool and s.asset_id = e.asset_id and s.transaction = e.tx_ref
