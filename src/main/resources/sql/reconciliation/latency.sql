-- How long the period's entries took to get into the register, by ledger, since their instruction and since their block.
-- Corrections are not counted: they name what was registered in time.
insert into register_latency (
    run_id, ledger_id, since, entries, ahead, unknown, median, most, longest, slowest)
with entry as materialized (
    select movement_id, split_part(asset_id, '/', 1) as ledger_id, registered_at, instructed_at, own_key
    from register_entry
    where corrects is null and file_id <= :horizon and effective_at < :cutOff
        and (effective_at >= :from or file_id > :since)
        and split_part(asset_id, '/', 1) <> all (:unread::text[])
), block as (
    select e.transaction_key, e.ledger_id, max(b.made_at) as made_at
    from ledger_event e
    join ledger_block_time b on b.run_id = e.run_id and b.ledger_id = e.ledger_id and b.height = e.height
    where e.run_id = :run and e.transaction_key is not null
    group by e.transaction_key, e.ledger_id
), took as materialized (
    select ledger_id, 'INSTRUCTION' as since, movement_id, registered_at - instructed_at as time
    from entry
    union all
    select e.ledger_id, 'BLOCK', e.movement_id, e.registered_at - b.made_at
    from entry e
    left join block b on b.transaction_key = e.own_key and b.ledger_id = e.ledger_id
    where e.own_key is not null
), measured as (
    select ledger_id, since,
        count(*) filter (where time >= interval '0') as entries,
        count(*) filter (where time < interval '0') as ahead,
        count(*) filter (where time is null) as unknown,
        percentile_disc(0.5) within group (order by time) filter (where time >= interval '0') as median,
        percentile_disc(0.95) within group (order by time) filter (where time >= interval '0') as most,
        max(time) filter (where time >= interval '0') as longest
    from took
    group by ledger_id, since
)
select :run, ledger_id, since, entries, ahead, unknown, (extract(epoch from median) * 1000000)::bigint,
    (extract(epoch from most) * 1000000)::bigint, (extract(epoch from longest) * 1000000)::bigint,
    (select min(t.movement_id) from took t where t.ledger_id = m.ledger_id and t.since = m.since and t.time = m.longest)
from measured m
