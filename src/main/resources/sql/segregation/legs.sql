-- Per transaction and wallet what it paid in and got, of Bitcoin transactions that touch wallets of two owner classes.
with leg as (
    select l.ledger_id, l.txid, l.spent, l.base_units, block.height, block.mined_at, w.*
    from bitcoin_leg l
    join bitcoin_transaction using (run_id, ledger_id, txid)
    join bitcoin_block block using (run_id, ledger_id, block_hash)
    cross join lateral (
        select w.wallet_id, w.owner_class, w.client_id, w.pool
        from watched_wallet w
        where w.ledger_id = l.ledger_id and w.address = l.address
            and w.valid_from <= block.mined_at and block.mined_at < w.valid_to
        order by w.owner_class, w.wallet_id
        limit 1
    ) w
    where l.run_id = :run
), mixed as (
    select ledger_id, txid from leg group by ledger_id, txid having bool_or(owner_class = 'CLIENT') and bool_or(owner_class <> 'CLIENT')
)
select ledger_id, txid, height, mined_at, wallet_id, owner_class, client_id, pool,
    coalesce(sum(base_units) filter (where spent), 0) as paid, coalesce(sum(base_units) filter (where not spent), 0) as got
from leg
join mixed using (ledger_id, txid)
group by ledger_id, txid, height, mined_at, wallet_id, owner_class, client_id, pool
order by mined_at, txid, wallet_id
