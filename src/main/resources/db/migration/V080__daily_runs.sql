-- A run is for a quarter or for one day of it.
alter table close_run rename column quarter to term;
alter table close_run drop constraint close_run_quarter_check;
alter table close_run add constraint close_run_term_check
    check (term ~ '^\d{4}-Q[1-4]$' or term ~ '^\d{4}-\d{2}-\d{2}$');

-- When it was begun by the clock; opened_at may be set, to print the time of an earlier run.
alter table close_run add column started_at timestamptz;

-- The ledgers that a run was asked for; none named: all. Written before the run opens.
create table close_run_scope (
    run_id    text not null,
    ledger_id text not null,
    primary key (run_id, ledger_id)
);

-- The ledgers that a run had to do without: nothing is said of what is held there, least of all that it is nothing.
create table close_run_unread (
    run_id    text not null references close_run,
    ledger_id text not null,
    reason    text not null,
    primary key (run_id, ledger_id)
);

create table close_run_end (
    run_id   text        primary key references close_run,
    ended_at timestamptz not null,
    result   text        not null check (result in ('CLEAN', 'WITH_FINDINGS', 'INCOMPLETE')),
    findings bigint      not null check (findings >= 0),
    check ((result = 'CLEAN') <= (findings = 0))
);

call append_only('close_run_scope');
call append_only('close_run_unread');
call append_only('close_run_end');
