-- One row per statement issued on request: what was asked, from what was known, and what was handed out.
create table statement_request (
    number       text        primary key,
    client_id    text        not null,
    as_of        timestamptz not null,
    requested_at timestamptz not null,
    issued_at    timestamptz not null,
    known_up_to  bigint      not null,
    json_sha256  text        not null check (json_sha256 ~ '^[0-9a-f]{64}$'),
    pdf_sha256   text        not null check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
    check (requested_at <= issued_at)
);

call append_only('statement_request');
