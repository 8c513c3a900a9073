-- Each group by the rule under which its events and entries agree, or 'break'. Network fees that no entry stands for are
-- set apart: the firm bears them, if it gives them back.
create temporary table judged on commit drop as
with summed as (
    select pool, asset_id, key,
        count(*) filter (where book = 'L') as events,
        count(*) filter (where book = 'R') as entries,
        count(*) filter (where book <> 'R') as ledger,
        count(*) filter (where book = 'R' and not later) as entries_due,
        coalesce(sum(base_units) filter (where book <> 'R'), 0) as held,
        coalesce(sum(base_units) filter (where fee), 0) as fees,
        coalesce(sum(base_units) filter (where book = 'R'), 0) as booked,
        coalesce(sum(base_units) filter (where book = 'R' and not later), 0) as booked_due,
        coalesce(bool_and(gas) filter (where book <> 'R'), false) as all_gas,
        min(at) as first_at, max(at) as last_at,
        min(at) filter (where book = 'R' and base_units > 0) < max(at) filter (where book <> 'R') as early,
        bool_or(corrects) as corrected,
        count(carried) > 0 as carried, bool_or(carried = 'O') as was_open
    from matched
    group by pool, asset_id, key
), apart as (
    select summed.*,
        case when ledger > 0 and entries = 0 and all_gas then held
            when held <> booked and held - fees = booked then fees
            else 0 end as gas
    from summed
), named as (
    select apart.*,
        case
            when ledger > 0 and entries = 0 and all_gas and held <> 0 then 'gas'
            when ledger > 0 and entries > 0 and held - gas = booked then
                case when booked <> booked_due then 'in-flight' when events = 1 and entries = 1 then 'exact' else 'net' end
            when ledger > 0 and entries = 0 and held - gas = 0 then 'sweep'
            when ledger = 0 and entries_due = 0 then 'later'
            when ledger = 0 and booked = 0 then case when key like 'ref %' then 'internal' else 'corrected' end
            else 'break'
        end as rule
    from apart
), flown as (
    -- What was in flight at an earlier cut-off, of this period or carried into it, has to have cleared by now.
    select distinct on (pool, asset_id, key) pool, asset_id, key, in_flight_since, in_flight_at
    from (
        select pool, asset_id, key, in_flight_since, in_flight_at
        from carried
        where in_flight_since is not null
        union all
        select earlier.pool, earlier.asset_id, earlier.key, earlier.in_flight_since, earlier.in_flight_at
        from named
        join reconciliation_open earlier using (pool, asset_id, key)
        where named.rule in ('in-flight', 'break') and earlier.in_flight_at >= :from and earlier.in_flight_at < :cutOff
    ) earlier
    order by pool, asset_id, key, in_flight_at
), timed as (
    select named.*, flown.in_flight_since, flown.in_flight_at, c.height,
        coalesce((rule = 'in-flight' or (rule = 'break' and ledger = 0)) and c.height - flown.in_flight_since > c.blocks,
            false) as overdue
    from named
    left join flown using (pool, asset_id, key)
    left join matching_clearance c on c.ledger_id = split_part(asset_id, '/', 1)
), rounded as (
    -- Events of a rebasing token tell amounts that its own division into shares rounds.
    select timed.*,
        rule = 'break' and ledger > 0 and entries > 0 and abs(held - booked) <= 2
            and asset_id in (select asset_id from matching_rebasing) as by_rounding
    from timed
)
select pool, asset_id, key, events, entries, ledger, held, booked, booked_due,
    case when overdue then 'overdue'
        when carried and rule in ('exact', 'net', 'sweep', 'internal', 'corrected') then 'settled'
        when by_rounding and sum(held - booked) filter (where by_rounding) over (partition by pool, asset_id) = 0
        then 'rounded' else rule end as rule,
    sum(gas) over (partition by pool, asset_id) as gas_left,
    gas, first_at, last_at, early, corrected, was_open, null::text as shown,
    in_flight_since, in_flight_at, height
from rounded
