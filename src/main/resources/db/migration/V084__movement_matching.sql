-- Which log of its transaction's block a token's transfer is, or which output a Bitcoin receipt: what the register names.
alter table snapshot_movement add column event_index integer check (event_index >= 0);

-- What moved on every kind of ledger, one row per event at an account of the firm: what other packages may read.
create view ledger_event as
select run_id, ledger_id, address, asset_id, kind, base_units, height, transaction, event_index, counterparty
from snapshot_movement
union all
select leg.run_id, leg.ledger_id, leg.address, leg.ledger_id || '/slip44:0', 'TRANSFER', leg.base_units, block.height,
    leg.txid, case when leg.spent then null else leg.position end,
    (select min(payer.address)
     from bitcoin_leg payer
     where payer.run_id = leg.run_id and payer.ledger_id = leg.ledger_id and payer.txid = leg.txid and payer.spent
        and payer.wallet_id <> leg.wallet_id)
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
    flow.ledger_id || '/slip44:0', part.kind, part.sign * flow.fee, block.height, flow.txid, null, null
from bitcoin_flow flow
join bitcoin_transaction transaction using (run_id, ledger_id, txid)
join bitcoin_block block on block.run_id = flow.run_id and block.ledger_id = flow.ledger_id
    and block.block_hash = transaction.block_hash
cross join (values ('FEE', -1), ('TRANSFER', 1)) as part (kind, sign)
where flow.fee > 0;
grant select on ledger_event to strongroom_app;

-- The entries of the register that other packages may read. A correction stands where the entry stands that it
-- corrects, so that both are matched with the same event.
create view register_entry as
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
    coalesce(first.type, m.type) as origin_type
from movement m
left join origin using (movement_id)
left join movement first on first.movement_id = origin.origin_id;
grant select on register_entry to strongroom_app;

create index on movement (tx_ref) where tx_ref is not null;

-- By which rule events and entries of a pool and asset agree, and how many.
create table reconciliation_match (
    run_id   text   not null,
    pool     text   not null,
    asset_id text   not null,
    rule     text   not null check (rule ~ '^[a-z-]+$'),
    groups   bigint not null check (groups > 0),
    events   bigint not null check (events >= 0),
    entries  bigint not null check (entries >= 0),
    primary key (run_id, asset_id, pool, rule)
);
call append_only('reconciliation_match');

-- Differences between what is held and what is owed that a rule explains, each with its evidence.
create table reconciliation_explained (
    run_id     text           not null,
    pool       text           not null,
    asset_id   text           not null,
    rule       text           not null check (rule ~ '^[a-z-]+$'),
    reference  text           not null,
    base_units numeric(78, 0) not null check (base_units <> 0),
    evidence   text           not null,
    primary key (run_id, asset_id, pool, rule, reference)
);
call append_only('reconciliation_explained');

alter table reconciliation_line add column explained numeric(78, 0) not null default 0;
alter table reconciliation_line alter column explained drop default;
