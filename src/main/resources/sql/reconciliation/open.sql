-- What does not agree yet, for the next period to judge again.
insert into reconciliation_open (run_id, pool, asset_id, key, rule, read_by, base_units)
select :run, j.pool, j.asset_id, j.key, case j.rule when 'in-flight' then 'in-flight' else 'break' end,
    (select max(m.read_by) from matched m where m.pool = j.pool and m.asset_id = j.asset_id and m.key = j.key),
    case when j.rule = 'in-flight' and j.shown is null then j.booked - j.booked_due else j.held - j.booked end
from judged j
where j.rule in ('break', 'in-flight')
    or (j.pool, j.asset_id, j.key) in (select pool, asset_id, key from found where kind = 'EVENT_USED_TWICE')
union all
select :run, pool, asset_id, 'gas', 'break', null, difference
from found
where key = 'gas'
