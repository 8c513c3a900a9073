-- Whatever moved directly between a wallet that was clients' at the time and one that was somebody else's.
select e.transaction, e.height, block.made_at, clients.pool, clients.wallet_id as clients, other.wallet_id as other,
    other.owner_class, other.client_id, e.asset_id, e.base_units
from ledger_event e
join ledger_block_time block using (run_id, ledger_id, height)
cross join lateral (
    select w.pool, w.wallet_id
    from watched_wallet w
    where w.ledger_id = e.ledger_id and w.address = e.address and w.owner_class = 'CLIENT'
        and w.valid_from <= block.made_at and block.made_at < w.valid_to
    order by w.wallet_id
    limit 1
) clients
cross join lateral (
    select w.wallet_id, w.owner_class, w.client_id
    from watched_wallet w
    where w.ledger_id = e.ledger_id and w.address = e.counterparty
        and w.valid_from <= block.made_at and block.made_at < w.valid_to
    -- An address that is clients' too is a matter of S1.
    order by w.owner_class, w.wallet_id
    limit 1
) other
where e.run_id = :run and e.kind = 'TRANSFER' and e.ledger_id not like 'bip122:%' and other.owner_class <> 'CLIENT'
order by block.made_at, e.height, e.transaction, e.asset_id, e.base_units
