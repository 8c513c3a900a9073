-- Since which cut-off something has been in flight, and the height of the pinned block there: from it on is counted by
-- when it has to have cleared.
alter table reconciliation_open drop constraint reconciliation_open_rule_check;
alter table reconciliation_open add check (rule in ('break', 'in-flight', 'overdue'));
alter table reconciliation_open add column in_flight_at timestamptz;
alter table reconciliation_open add column in_flight_since bigint;
alter table reconciliation_open add check ((in_flight_at is null) = (in_flight_since is null));
create index reconciliation_open_flight on reconciliation_open (key) where in_flight_since is not null;

-- How long the period's entries took: from the instruction, and from the block of their transaction, to the register.
-- entries: those that took some time, or none. ahead: those that the register had before that moment. unknown: those that
-- do not say, or whose transaction no block of the period has. Times are in microseconds, each one that an entry took: the
-- smallest that half of the entries, 95 of a hundred, or all of them did not exceed.
create table register_latency (
    run_id    text   not null,
    ledger_id text   not null,
    since     text   not null check (since in ('INSTRUCTION', 'BLOCK')),
    entries   bigint not null check (entries >= 0),
    ahead     bigint not null check (ahead >= 0),
    unknown   bigint not null check (unknown >= 0),
    median    bigint check (median >= 0),
    most      bigint check (most >= median),
    longest   bigint check (longest >= most),
    slowest   text,
    primary key (run_id, ledger_id, since),
    check ((entries > 0) = (median is not null)),
    check ((entries > 0) = (most is not null)),
    check ((entries > 0) = (longest is not null)),
    check ((entries > 0) = (slowest is not null))
);
call append_only('register_latency');
