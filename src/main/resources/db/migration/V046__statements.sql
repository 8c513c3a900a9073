-- One row per client due in a run: issued with the digests of its files, or held back with the reason.
create table statement_issued (
    run_id      text   not null,
    client_id   text   not null,
    number      text   not null unique,
    held_because text,
    currency    text   check (currency ~ '^[A-Z]{3}$'),
    total       numeric,
    positions   bigint check (positions >= 0),
    unpriced    bigint check (unpriced between 0 and positions),
    transfers   bigint check (transfers >= 0),
    json_sha256 text   check (json_sha256 ~ '^[0-9a-f]{64}$'),
    pdf_sha256  text   check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
    primary key (run_id, client_id),
    check ((held_because is null) = (json_sha256 is not null and pdf_sha256 is not null and total is not null))
);

call append_only('statement_issued');
