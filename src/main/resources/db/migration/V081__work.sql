-- What a server is to do: by a schedule, each due time once, or because somebody asked.
create table work (
    work_id   bigint      generated always as identity primary key,
    job       text        not null check (job in ('daily-reconciliation', 'quarterly-close', 'statement')),
    subject   text        not null,
    detail    text        not null,
    schedule  text,
    due_at    timestamptz,
    queued_at timestamptz not null,
    unique (schedule, due_at),
    check ((schedule is null) = (due_at is null))
);

-- What became of it, in order; nothing is forgotten, and what has ended has ended once.
create table work_event (
    event_id    bigint      generated always as identity primary key,
    work_id     bigint      not null references work,
    state       text        not null check (state in
        ('STARTED', 'WAITING', 'FAILED', 'INTERRUPTED', 'DONE', 'GIVEN_UP', 'PASSED_OVER')),
    word        text        not null,
    happened_at timestamptz not null
);

create index work_event_of_work on work_event (work_id, event_id);
create unique index work_ends_once on work_event (work_id) where state in ('DONE', 'GIVEN_UP', 'PASSED_OVER');

call append_only('work');
call append_only('work_event');
