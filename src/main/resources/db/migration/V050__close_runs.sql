-- One close of a quarter. known_up_to: the last feed file the run may read, so that a restart reads the same.
create table close_run (
    run_id      text        primary key,
    quarter     text        not null check (quarter ~ '^\d{4}-Q[1-4]$'),
    revision    integer     not null check (revision >= 1),
    period_from timestamptz not null,
    cut_off     timestamptz not null,
    zone        text        not null,
    known_up_to bigint      not null,
    opened_at   timestamptz not null,
    unique (quarter, revision),
    check (period_from < cut_off)
);

-- What each stage took in, brought out and listed as left over: nothing may vanish in between.
create table close_stage (
    run_id       text   not null references close_run,
    stage        text   not null,
    items_in     bigint not null check (items_in >= 0),
    items_out    bigint not null check (items_out >= 0),
    items_listed bigint not null check (items_listed >= 0),
    digest       text   not null check (digest ~ '^[0-9a-f]{64}$'),
    primary key (run_id, stage),
    check (items_in = items_out + items_listed)
);

call append_only('close_run');
call append_only('close_stage');
