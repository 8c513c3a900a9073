-- Every group that does not agree, as the breaks it gives rise to.
create temporary table found on commit drop as
with claimed as (
    select m.pool, m.asset_id, m.key, m.event_index, max(m.movement_id) as movement_id, sum(m.base_units) as units
    from matched m
    where m.book = 'R' and m.event_index is not null
    group by m.pool, m.asset_id, m.key, m.event_index
    having count(*) > 1
), overclaimed as (
    select c.pool, c.asset_id, c.key, c.movement_id, e.units - c.units as difference
    from claimed c
    join (
        select pool, asset_id, key, event_index, sum(base_units) as units
        from matched
        where book = 'L' and event_index is not null
        group by pool, asset_id, key, event_index
    ) e using (pool, asset_id, key, event_index)
    where abs(c.units) > abs(e.units) or sign(c.units) <> sign(e.units)
), excess as (
    select pool, asset_id, key, sum(difference) as difference from overclaimed group by pool, asset_id, key
)
select 'EVENT_USED_TWICE' as kind, o.pool, o.asset_id, o.key, m.client_id, o.movement_id as item, o.difference
from overclaimed o
join matched m using (pool, asset_id, key, movement_id)
union all
select case when key like 'ref %' then 'UNBALANCED_TRANSFER' when entries = 0 then 'UNREGISTERED_EVENT'
        else 'AMOUNT_DIFFERENCE' end,
    j.pool, j.asset_id, j.key, null, case when key like 'ref %' then substr(key, 5) else key end,
    case when key like 'ref %' then booked else held - booked end
from judged j
left join excess x using (pool, asset_id, key)
where rule = 'break'
    and (ledger > 0 or key like 'ref %')
    and (x.difference is null or x.difference <> held - booked)
union all
select distinct 'UNREGISTERED_EVENT', pool, asset_id, 'gas', null, 'gas', gas_left
from judged
where gas_left <> 0
union all
-- What the ledger has and the register defers, or the register has and the ledger does not.
select 'OVERDUE_IN_FLIGHT', m.pool, m.asset_id, m.key, m.client_id, m.movement_id,
    case when j.ledger > 0 then m.base_units else -m.base_units end
from judged j
join matched m using (pool, asset_id, key)
where j.rule = 'overdue' and m.book = 'R' and m.base_units <> 0 and m.later = (j.ledger > 0)
union all
select 'UNEVIDENCED_MOVEMENT', m.pool, m.asset_id, m.key, m.client_id, m.movement_id, -m.base_units
from judged j
join matched m using (pool, asset_id, key)
where j.rule = 'break' and j.ledger = 0 and j.key not like 'ref %' and m.base_units <> 0 and not m.later
