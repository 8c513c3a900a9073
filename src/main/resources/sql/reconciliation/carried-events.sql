-- Events of what was open at the last cut-off, as the run has them that read them; and what has no transaction, as an amount.
insert into matched (
    pool, asset_id, key, book, event_index, movement_id, client_id, base_units, fee, gas, later, at, height, corrects,
    carried, read_by, account)
select c.pool, c.asset_id, c.key, 'L', e.event_index, null, null, e.base_units, e.kind = 'FEE' and a.coin,
    a.coin and (e.kind = 'FEE' or (e.kind = 'TRANSFER' and e.base_units > 0 and own.address is not null)), false,
    block.made_at, e.height, false, case c.rule when 'in-flight' then 'E' else 'O' end::"char", c.read_by,
    e.ledger_id || '/' || e.address
from carried c
join ledger_event e on e.run_id = c.read_by and e.transaction_key = transaction_key(c.key) and e.transaction = c.key
    and e.ledger_id || '/' || e.address = any (c.accounts)
join matching_asset a on a.asset_id = e.asset_id and a.asset_no = c.asset_no
left join matching_own own on own.ledger_id = e.ledger_id and own.address = e.counterparty
left join ledger_block_time block
    on block.run_id = e.run_id and block.ledger_id = e.ledger_id and block.height = e.height
union all
select pool, asset_id, key, 'C', null, null, null, base_units, key = 'gas', key = 'gas', false, :from, null, false, 'O',
    null, null
from carried
where (key in ('accrual', 'gas') or key like 'block %') and base_units <> 0
