-- Every entry of the register has a number, 1, 2, 3 ... in the order of registration, and a hash over the entry before
-- it and itself: an entry that was altered, taken out, put in or cut off afterwards shows.

-- One field as it is hashed: its length in bytes and its bytes; the length of an absent one is -1.
create function entry_field(value bytea) returns bytea
    language sql immutable parallel safe
    return coalesce(int4send(octet_length(value)) || value, int4send(-1));

create function entry_field(value text) returns bytea
    language sql stable parallel safe
    return entry_field(convert_to(value, 'UTF8'));

alter table movement add entry_no bigint, add entry_hash bytea;

-- What an entry says, without its number and its origin, as it is hashed (docs/inputs.md).
create function entry_content(m movement) returns bytea
    language sql stable parallel safe
    return entry_field(m.movement_id) || entry_field(m.client_id) || entry_field(m.asset_id) || entry_field(m.pool)
        || entry_field(m.base_units::text) || entry_field(m.type) || entry_field(timestamptz_send(m.registered_at))
        || entry_field(timestamptz_send(m.effective_at)) || entry_field(timestamptz_send(m.instructed_at))
        || entry_field(m.tx_ref) || entry_field(int4send(m.event_index)) || entry_field(m.internal_ref)
        || entry_field(m.fee_base_units::text) || entry_field(m.fee_asset_id) || entry_field(m.fee_payer)
        || entry_field(m.corrects) || entry_field(m.reason);

-- Up to which entry the register went when a file had been taken in, so that a tail that was cut off is missed.
create table register_head (
    file_id    bigint primary key references feed_file,
    entries    bigint not null check (entries >= 0),
    last_entry bigint not null check (last_entry >= entries),
    last_hash  bytea not null check (octet_length(last_hash) = 32),
    -- The latest registered_at of the file's entries; a query for what is new begins there.
    registered_until timestamptz,
    check ((registered_until is null) = (entries = 0))
);

-- Entries of before: in the order of their files and lines. The only time that rows of record are given something.
alter table movement disable trigger append_only;
do $$
declare
    accepted record;
    entry movement;
    number bigint := 0;
    before bigint;
    hash bytea := decode(repeat('00', 32), 'hex');
begin
    for accepted in select file_id from feed_file where feed = 'movements' order by file_id loop
        before := number;
        for entry in select * from movement where file_id = accepted.file_id order by line loop
            number := number + 1;
            hash := sha256(hash || entry_field(int8send(number)) || entry_field(int8send(entry.file_id))
                || entry_field(int8send(entry.line)) || entry_content(entry));
            update movement set entry_no = number, entry_hash = hash where movement_id = entry.movement_id;
        end loop;
        insert into register_head (file_id, entries, last_entry, last_hash, registered_until)
        select accepted.file_id, number - before, number, hash, max(registered_at)
        from movement where movement.file_id = accepted.file_id;
    end loop;
end
$$;
alter table movement enable trigger append_only;
call append_only('register_head');

alter table movement
    alter entry_no set not null,
    alter entry_hash set not null,
    add unique (entry_no),
    add check (entry_no > 0),
    add check (octet_length(entry_hash) = 32),
    add check (type <> 'correction' or corrects is not null),
    add check (fee_payer is null or fee_base_units is not null);

-- What a correction names is looked up for corrections alone; a foreign key would be looked up for every entry.
alter table movement drop constraint movement_corrects_fkey;

create function refuse_stray_correction() returns trigger language plpgsql as $$
begin
    if not exists (select from movement m
            where m.movement_id = new.corrects and m.client_id = new.client_id and m.asset_id = new.asset_id) then
        raise exception 'A correction names no entry of its client and asset' using errcode = 'foreign_key_violation';
    end if;
    return null;
end
$$;

create constraint trigger corrects_an_entry after insert on movement deferrable initially deferred
    for each row when (new.corrects is not null) execute function refuse_stray_correction();
