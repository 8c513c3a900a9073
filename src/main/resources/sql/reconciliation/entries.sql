-- Entries of what does not agree at once, one row each, with the key of what they belong to. In turn: those that have a
-- transaction; corrections that stand with the entry they correct; those without a transaction; and those of the last
-- period that are judged again.
insert into matched (
    pool, asset_id, key, book, event_index, movement_id, client_id, base_units, fee, gas, later, at, height, corrects,
    carried, read_by)
with entry as (
    select *
    from register_entry
    where own_key in (select key from open_key)
    union all
    select *
    from register_entry
    where corrects is not null and own_key is null
        and (transaction_key is null or transaction_key in (select key from open_key))
    union all
    select *
    from register_entry
    where corrects is null and own_key is null and effective_at < :cutOff
        and (effective_at >= :from or file_id > :since)
    union all
    select *
    from register_entry
    where exists (select from carried where key like 'entry %')
        and corrects is null and own_key is null and effective_at < :from and file_id <= :since
        and movement_id in (select substr(key, 7) from carried where key like 'entry %')
    union all
    select *
    from register_entry
    where exists (select from carried where key like 'ref %')
        and corrects is null and own_key is null and effective_at < :from and file_id <= :since
        and internal_ref in (select substr(key, 5) from carried where key like 'ref %')
), placed as (
    select e.*, a.asset_no, named.asset_id as name, e.effective_at >= :cutOff as later,
        e.effective_at >= :from or e.file_id > :since as fresh, o.events > 0 as moved, o.key is not null as apart,
        case when e.tx_ref is not null
                and (e.origin_type not in ('rebase', 'reward', 'slash') or c.read_by is not null
                    or (o.events > 0 and (e.effective_at >= :from or e.file_id > :since))) then e.tx_ref
            -- What accrues after the cut-off belongs to the next period.
            when e.origin_type in ('rebase', 'reward', 'slash') and e.effective_at < :cutOff then 'accrual'
            when e.internal_ref is not null and e.origin_type in ('internal-transfer', 'trade-settlement')
                then 'ref ' || e.internal_ref
            else 'entry ' || e.origin_id end as group_key
    from entry e
    join matching_asset a using (asset_id)
    join matching_asset named on named.asset_no = a.asset_no and named.names
    left join outline o on o.pool = e.pool and o.asset_no = a.asset_no and o.key = e.transaction_key
    left join carried c on c.pool = e.pool and c.asset_no = a.asset_no and c.key = e.tx_ref
    where e.file_id <= :horizon and e.pool not in (select pool from matching_attested)
)
select p.pool, p.name, p.group_key, 'R', p.event_index, p.movement_id, p.client_id, p.base_units, false, false, p.later,
    p.effective_at, null, p.movement_id <> p.origin_id,
    case when not p.fresh and c.key is not null then case c.rule when 'in-flight' then 'E' else 'O' end end::"char", null
from placed p
left join carried c on c.pool = p.pool and c.asset_no = p.asset_no and c.key = p.group_key and c.key <> 'accrual'
where c.key is not null
    or (p.fresh and (p.apart or (p.tx_ref is null and not p.later)))
    -- The first period that is looked at takes what names its transactions from any time.
    or (:first and p.moved)
