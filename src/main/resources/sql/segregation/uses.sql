-- Tokens that left a clients' wallet of one key by a transaction for which that key paid no fee: somebody else sent it.
select e.ledger_id, e.address, e.asset_id, e.base_units, e.transaction, e.height, block.made_at
from ledger_event e
join ledger_block_time block using (run_id, ledger_id, height)
where e.run_id = :run and e.kind = 'TRANSFER' and e.base_units < 0 and e.transaction is not null
    and e.ledger_id not like 'bip122:%' and e.asset_id not like '%/slip44:%'
    and exists (
        select from watched_wallet w
        where w.ledger_id = e.ledger_id and w.address = e.address and w.owner_class = 'CLIENT' and w.one_key
            and w.valid_from <= block.made_at and block.made_at < w.valid_to)
    and not exists (
        select from ledger_event fee
        where fee.run_id = e.run_id and fee.ledger_id = e.ledger_id and fee.address = e.address
            and fee.transaction = e.transaction and fee.kind = 'FEE')
order by block.made_at, e.transaction, e.asset_id
