-- The first half of a transaction's hash, or a digest of what is written otherwise: what events and entries are put together
-- by, in a quarter of the text. Millions are compared at once; the few that do not agree are told apart by their text again.
create function transaction_key(hash text) returns uuid
    language sql immutable parallel safe
    return case when length(hash) = 66 and left(hash, 2) = '0x' then substr(hash, 3, 32)::uuid else md5(hash)::uuid end;

alter table movement add column transaction_key uuid generated always as (transaction_key(tx_ref)) stored;
drop index movement_tx_ref_idx;
create index movement_transaction on movement (transaction_key) where transaction_key is not null;
create index movement_elsewhere on movement (effective_at) where transaction_key is null and corrects is null;
create index movement_corrections on movement (corrects) where corrects is not null;

alter table snapshot_movement add column transaction_key uuid generated always as (transaction_key(transaction)) stored;

create or replace view ledger_event as
select run_id, ledger_id, address, asset_id, kind, base_units, height, transaction, event_index, counterparty,
    transaction_key
from snapshot_movement
union all
select leg.run_id, leg.ledger_id, leg.address, leg.ledger_id || '/slip44:0', 'TRANSFER', leg.base_units, block.height,
    leg.txid, case when leg.spent then null else leg.position end,
    (select min(payer.address)
     from bitcoin_leg payer
     where payer.run_id = leg.run_id and payer.ledger_id = leg.ledger_id and payer.txid = leg.txid and payer.spent
        and payer.wallet_id <> leg.wallet_id),
    transaction_key(leg.txid)
from bitcoin_leg leg
join bitcoin_transaction transaction using (run_id, ledger_id, txid)
join bitcoin_block block on block.run_id = leg.run_id and block.ledger_id = leg.ledger_id
    and block.block_hash = transaction.block_hash
union all
-- The fee is within the inputs; it is told apart as on other ledgers, and taken out of the transfers.
select flow.run_id, flow.ledger_id,
    (select min(leg.address)
     from bitcoin_leg leg
     where leg.run_id = flow.run_id and leg.ledger_id = flow.ledger_id and leg.txid = flow.txid and leg.spent
        and leg.wallet_id = flow.wallet_id),
    flow.ledger_id || '/slip44:0', part.kind, part.sign * flow.fee, block.height, flow.txid, null, null,
    transaction_key(flow.txid)
from bitcoin_flow flow
join bitcoin_transaction transaction using (run_id, ledger_id, txid)
join bitcoin_block block on block.run_id = flow.run_id and block.ledger_id = flow.ledger_id
    and block.block_hash = transaction.block_hash
cross join (values ('FEE', -1), ('TRANSFER', 1)) as part (kind, sign)
where flow.fee > 0;

create or replace view register_entry as
with recursive root (movement_id, corrects, depth) as (
    select movement_id, corrects, 1 from movement where corrects is not null
    union all
    select root.movement_id, above.corrects, root.depth + 1
    from root
    join movement above on above.movement_id = root.corrects
    where above.corrects is not null and root.depth < 100
), origin as (
    select distinct on (movement_id) movement_id, corrects as origin_id from root order by movement_id, depth desc
)
select m.movement_id, m.file_id, m.client_id, m.asset_id, m.pool, m.base_units, m.type, m.registered_at, m.effective_at,
    m.instructed_at, coalesce(m.tx_ref, first.tx_ref) as tx_ref,
    case when m.tx_ref is null then first.event_index else m.event_index end as event_index,
    coalesce(m.internal_ref, first.internal_ref) as internal_ref, coalesce(first.movement_id, m.movement_id) as origin_id,
    coalesce(first.type, m.type) as origin_type,
    coalesce(m.transaction_key, first.transaction_key) as transaction_key, m.transaction_key as own_key, m.corrects
from movement m
left join origin using (movement_id)
left join movement first on first.movement_id = origin.origin_id;

-- Carried transactions are looked up in the run that read them.
create index snapshot_movement_transaction on snapshot_movement (transaction_key) where transaction_key is not null;

-- What did not agree yet at a run's cut-off, the run that read its events, and at which accounts (ledger and address),
-- which may be out of use in the next period: the next period judges it again, with what
-- has come since. What has no transaction is carried as an amount, held less booked.
create table reconciliation_open (
    run_id     text           not null,
    pool       text           not null,
    asset_id   text           not null,
    key        text           not null,
    rule       text           not null check (rule in ('break', 'in-flight')),
    read_by    text,
    accounts   text[]         not null,
    base_units numeric(78, 0) not null,
    primary key (run_id, asset_id, pool, key)
);
call append_only('reconciliation_open');
