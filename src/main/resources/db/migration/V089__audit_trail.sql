-- Who did what, chained: each entry holds the hash of the one before it. The text of an entry is what its hash is made
-- of, and its columns are read from that text, so that they cannot say anything else.
create table audit_entry (
    seq      bigint not null primary key check (seq >= 1),
    entry    text   not null,
    hash     text   not null unique,
    previous text   not null generated always as (entry::jsonb ->> 'previous') stored,
    at       text   not null generated always as (entry::jsonb ->> 'at') stored,
    person   text   not null generated always as (entry::jsonb ->> 'person') stored,
    act      text   not null generated always as (entry::jsonb ->> 'act') stored,
    subject  text   not null generated always as (entry::jsonb ->> 'subject') stored,
    details  text   not null generated always as (entry::jsonb ->> 'details') stored,
    constraint audit_entry_number check (seq = (entry::jsonb ->> 'seq')::bigint),
    constraint audit_entry_hash check (hash = encode(sha256(convert_to(entry, 'UTF8')), 'hex'))
);
create index on audit_entry (subject, seq);

-- One writer at a time; a row that does not continue the chain is refused, whoever writes it.
create function continue_audit_chain() returns trigger language plpgsql as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(hashtextextended('strongroom audit trail', 0));
    select seq, hash into last from audit_entry order by seq desc limit 1;
    if new.seq <> coalesce(last.seq, 0) + 1
        or new.entry::jsonb ->> 'previous' <> coalesce(last.hash, repeat('0', 64)) then
        raise exception 'Entry % does not continue the audit trail, which ends with %', new.seq, coalesce(last.seq, 0)
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$$;
create trigger continue_chain before insert on audit_entry for each row execute function continue_audit_chain();
call append_only('audit_entry');
