-- Ledger events and entries put together by pool, asset and transaction, in one pass and without their texts. What agrees
-- at once is only counted, by its rule; of every other group a row is kept, with the key of its transaction.
-- Flags: 1 is not to be judged here, 2 an entry names its event, 4 an entry is due, 8 something moved on the ledger that
-- did not accrue by itself.
create temporary table outline on commit drop as
select pool, asset_no, rule, case when rule is null then key end as key, count(*) as groups, sum(events) as events,
    sum(items - events) as entries, bit_or(flags) & 8 <> 0 as moved
from (
    select pool, asset_no, key, events, items, flags,
        case
            when key in (select transaction_key(key) from carried) then null
            -- Of a period to come.
            when events = 0 and flags & 4 = 0 then 'later'
            -- A client was credited with what had not arrived yet: it agrees, but the pool was uneven for a time.
            when flags & 1 <> 0 or credited_at < arrived_at or left_over <> 0 then null
            when events = items then 'sweep'
            when events = 0 then null
            when events = 1 and items = 2 then 'exact'
            when events = items - 1 or flags & 2 = 0 then 'net'
        end as rule
    from (
        select pool, asset_no, key, sum(base_units) as left_over, sum(event) as events, count(*) as items,
            bit_or(flags) as flags, min(credited_at) as credited_at, max(arrived_at) as arrived_at
        from (
            select w.pool, a.asset_no, e.transaction_key as key, e.base_units, 1 as event,
                case when e.kind in ('REBASE', 'BLOCK_REWARD', 'WITHDRAWAL') then 1 else 8 end as flags,
                null::timestamptz as credited_at, block.made_at as arrived_at
            from ledger_event e
            join matching_wallet w using (ledger_id, address)
            join matching_asset a using (asset_id)
            left join ledger_block_time block
                on block.run_id = e.run_id and block.ledger_id = e.ledger_id and block.height = e.height
            where e.run_id = :run and e.transaction_key is not null
            union all
            select r.pool, a.asset_no, r.transaction_key, -r.base_units, 0,
                case when r.effective_at >= :cutOff then 1 else 4 end
                    | case when r.event_index is null then 0 else 2 end
                    | case when r.origin_type in ('rebase', 'reward', 'slash') or r.movement_id <> r.origin_id then 1
                        else 0 end,
                case when r.base_units > 0 then r.effective_at end, null
            from register_entry r
            join matching_asset a using (asset_id)
            where r.file_id <= :horizon and (r.effective_at >= :from or r.file_id > :since)
                and r.transaction_key is not null
                and r.pool not in (select pool from matching_attested)
        ) item
        group by pool, asset_no, key
    ) summed
) judged
group by 1, 2, 3, 4
