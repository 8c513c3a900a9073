-- What does not agree yet, for the next period to judge again.
insert into reconciliation_open (
    run_id, pool, asset_id, key, rule, read_by, accounts, base_units, in_flight_since, in_flight_at)
select :run, pool, asset_id, key, case when j.rule in ('in-flight', 'overdue') then j.rule else 'break' end,
    read.read_by, coalesce(read.accounts, '{}'),
    case when j.rule = 'in-flight' and j.shown is null then j.booked - j.booked_due else j.held - j.booked end,
    case when j.rule in ('in-flight', 'overdue') then coalesce(j.in_flight_since, j.height) end,
    case when j.rule in ('in-flight', 'overdue') and j.height is not null then coalesce(j.in_flight_at, :cutOff) end
from judged j
left join (
    select pool, asset_id, key, max(read_by) as read_by, array_agg(distinct account) as accounts
    from matched
    where account is not null
    group by pool, asset_id, key
) read using (pool, asset_id, key)
where j.rule in ('break', 'in-flight', 'overdue')
    or (pool, asset_id, key) in (select pool, asset_id, key from found where kind = 'EVENT_USED_TWICE')
union all
select :run, pool, asset_id, 'gas', 'break', null, '{}', difference, null, null
from found
where key = 'gas'
