create table segregation_result (
    run_id   text   not null,
    test     text   not null check (test ~ '^S[1-9]$'),
    rule     text   not null,
    outcome  text   not null check (outcome in ('PASSED', 'FAILED', 'NOT_PERFORMED')),
    examined bigint check (examined >= 0),
    reason   text,
    findings text[] not null,
    primary key (run_id, test),
    check ((outcome = 'NOT_PERFORMED') = (reason is not null)),
    check ((outcome = 'NOT_PERFORMED') = (examined is null)),
    check ((outcome = 'FAILED') = (cardinality(findings) > 0))
);

call append_only('segregation_result');
