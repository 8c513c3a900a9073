-- What the checks of the firm's duties beside the balances found in a run.
create table duty_check (
    run_id   text             not null references close_run,
    check_id text collate "C" not null,
    rule     text             not null,
    outcome  text             not null check (outcome in ('PASSED', 'FAILED', 'NOT_PERFORMED')),
    examined bigint check (examined >= 0),
    reason   text,
    primary key (run_id, check_id),
    check ((outcome = 'NOT_PERFORMED') = (reason is not null)),
    check ((outcome = 'NOT_PERFORMED') = (examined is null))
);

-- One row per finding; a sentence names no client, so that the pack can name him otherwise.
create table duty_finding (
    run_id    text             not null,
    check_id  text collate "C" not null,
    number    integer          not null check (number >= 1),
    client_id text collate "C",
    subject   text             not null,
    words     text             not null,
    primary key (run_id, check_id, number),
    foreign key (run_id, check_id) references duty_check
);

call append_only('duty_check');
call append_only('duty_finding');
