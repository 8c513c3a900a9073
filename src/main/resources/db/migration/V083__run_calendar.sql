-- The calendar of a quarter's days as it was known when the close opened, so that the pack says the same for ever.
create table close_run_calendar (
    run_id     text        not null references close_run,
    day        date        not null,
    state      text        not null check (state in ('RUN', 'LATE', 'INCOMPLETE', 'MISSED', 'PENDING', 'NOT_DUE')),
    as_of      timestamptz not null,
    deadline   timestamptz,
    day_run    text,
    started_at timestamptz,
    ended_at   timestamptz,
    result     text        check (result in ('CLEAN', 'WITH_FINDINGS', 'INCOMPLETE')),
    note       text        not null,
    primary key (run_id, day),
    check ((ended_at is null) = (result is null))
);

call append_only('close_run_calendar');
