-- The stretches of the period in which held less owed and explained was not zero, from what it was at the end backwards.
with line (pool, asset_id, units) as (
    select * from unnest(:pools::text[], :assets::text[], :units::numeric[])
), clamped as (
    select pool, asset_id, greatest(departed_at, :from::timestamptz) as at, height, reference, base_units
    from pool_departure
    where run_id = :run and cause = 'open' and (pool, asset_id) in (select pool, asset_id from line)
), step as (
    select pool, asset_id, at, max(height) as height, min(reference collate "C") as reference, sum(base_units) as units
    from clamped
    group by pool, asset_id, at
    having sum(base_units) <> 0
), level as (
    select pool, asset_id, step.at, step.height, step.reference,
        line.units - coalesce(sum(step.units) over later, 0) as units,
        lead(step.at) over each as until, lead(step.height) over each as until_height,
        lead(step.reference) over each as until_reference
    from step
    join line using (pool, asset_id)
    window each as (partition by pool, asset_id order by step.at),
        later as (partition by pool, asset_id order by step.at desc rows between unbounded preceding and 1 preceding)
    union all
    select pool, asset_id, :from::timestamptz, null, null, line.units - coalesce(before.units, 0), first.at, first.height, first.reference
    from line
    left join (select pool, asset_id, sum(units) as units from step group by pool, asset_id) before using (pool, asset_id)
    left join (select distinct on (pool, asset_id) * from step order by pool, asset_id, at) first using (pool, asset_id)
)
select pool, asset_id, units, at as from_at, height as from_height, reference as from_reference,
    coalesce(until, :cutOff::timestamptz) as to_at, until_height as to_height, until_reference as to_reference
from level
where units <> 0 and at < coalesce(until, :cutOff::timestamptz)
order by asset_id collate "C", pool collate "C", from_at
