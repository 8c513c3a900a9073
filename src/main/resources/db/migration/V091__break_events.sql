-- What happened to breaks: what runs found, and what people did. The state of a break follows from these rows alone.
-- Nothing is closed by deletion: it is closed by a run that looked and did not find it, or by two people.
create table break_event (
    event_id   bigint      not null primary key check (event_id >= 1),
    break_id   text        not null,
    kind       text        not null check (kind in ('FOUND', 'GONE', 'ESCALATED', 'COMMENTED', 'EXPLAINED', 'ASSIGNED',
        'TREATED', 'PROPOSED', 'APPROVED', 'REFUSED', 'QUARANTINED', 'NOTICE')),
    at         timestamptz not null,
    run_id     text,
    person_id  text,
    -- Of FOUND: first book less second book. Of QUARANTINED: how much was put apart.
    base_units numeric(78, 0) check (base_units <> 0),
    word       text,
    reference  text,
    text       text,
    due        date,
    -- Of a comment: its attachment. Of a proposal and of its approval: what was approved.
    sha256     text check (sha256 ~ '^[0-9a-f]{64}$'),
    proposal   bigint,
    maker_id   text,
    constraint by_a_run_or_by_a_person check ((run_id is null) = (person_id is not null)),
    constraint runs_find check ((run_id is not null) = (kind in ('FOUND', 'GONE', 'ESCALATED'))),
    constraint found_amount check ((base_units is not null) = (kind in ('FOUND', 'QUARANTINED'))),
    constraint bound_to_content check (sha256 is not null or kind not in ('PROPOSED', 'APPROVED')),
    constraint decides_a_proposal check ((proposal is not null) = (kind in ('APPROVED', 'REFUSED'))),
    constraint maker_is_not_checker check (kind <> 'APPROVED' or maker_id <> person_id),
    constraint maker_is_known check ((maker_id is not null) = (kind = 'APPROVED')),
    unique (event_id, break_id, person_id, sha256),
    -- An approval is of this break, of that maker's proposal, and of the very content.
    foreign key (proposal, break_id, maker_id, sha256) references break_event (event_id, break_id, person_id, sha256)
);
create index on break_event (break_id, event_id);
create unique index decided_once on break_event (proposal) where proposal is not null;
create unique index seen_once_a_run on break_event (run_id, break_id, kind, word) nulls not distinct
    where run_id is not null;
call append_only('break_event');

-- What a run's documents may say of breaks: events up to this one, and the audit trail up to that one.
create table break_follow (
    run_id      text   primary key,
    last_event  bigint not null check (last_event >= 0),
    audit_entry bigint not null check (audit_entry >= 0),
    audit_hash  text   not null check (audit_hash ~ '^[0-9a-f]{64}$')
);
call append_only('break_follow');

-- Every break that was ever followed, as the last run found it that did.
create function followed_break(horizon bigint) returns setof reconciliation_break language sql stable begin atomic
    select b.*
    from (
        select distinct on (break_id) break_id, run_id
        from break_event
        where kind = 'FOUND' and event_id <= horizon
        order by break_id, event_id desc
    ) last
    join reconciliation_break b using (run_id, break_id);
end;
