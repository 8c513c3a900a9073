-- Held less owed, instant by instant, for every group that did not settle in one instant or not at all. What agrees within
-- the period, but not in the same instant, as most do, has no rows: they would come to nothing and make no stretch.
insert into pool_departure (run_id, pool, asset_id, departed_at, height, reference, cause, base_units)
with apart as (
    select pool, asset_id, key, rule, gas, gas_left,
        case
            when rule in ('break', 'internal', 'overdue') then 'open'
            when rule = 'settled' then case when was_open then 'open' end
            when rule = 'rounded' then 'rounded'
            when key = 'accrual' then 'accrual'
            when corrected then 'corrected'
            -- A client was credited with what had not arrived yet.
            when early then 'open'
            when rule = 'in-flight' then 'in-flight'
        end as cause
    from judged
    where rule <> 'later' and (rule in ('break', 'rounded', 'overdue') or gas <> 0 or first_at is distinct from last_at)
), part as (
    select a.pool, a.asset_id, a.key, m.at, m.height,
        case
            when a.gas <> 0 and (m.fee or a.rule = 'gas') then case when a.gas_left = 0 then 'gas' else 'open' end
            else a.cause
        end as cause,
        case when m.book = 'L' then m.base_units else -m.base_units end as units
    from apart a
    join matched m using (pool, asset_id, key)
    where not m.later
)
select :run, pool, asset_id, at, max(height), key, cause, sum(units)
from part
where cause is not null
group by pool, asset_id, key, at, cause
having sum(units) <> 0
