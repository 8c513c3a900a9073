-- What the book says of each wallet as of the cut-off, and wallets about which it and the inventory do not agree.
create temporary table book_stated on commit drop as
select b.wallet_id, a.named as asset_id, b.base_units
from wallet_book b
join book_asset a using (asset_id)
where b.as_of = :cutOff and b.file_id = (
    select max(last.file_id)
    from wallet_book last
    where last.as_of = :cutOff and last.file_id <= :horizon);

create temporary table book_gap on commit drop as
select distinct wallet_id, pool, 'missing' as reason
from book_wallet
where wallet_id not in (select wallet_id from book_stated)
union all
select distinct wallet_id, '', 'not-in-use'
from book_stated
where base_units <> 0
    and wallet_id not in (select wallet_id from book_wallet)
    and wallet_id not in (select wallet_id from book_firm);

-- Where the book is not known for a wallet, or the ledger was not read, the sums of its group are not known.
insert into book_skipped (pool, client_id, ledger_id)
select distinct pool, client_id, ledger_id
from book_wallet
where wallet_id in (select wallet_id from book_gap where reason = 'missing')
    or ledger_id in (select ledger_id from book_unread);
