create table agreement (
    file_id                   bigint not null,
    line                      bigint not null,
    client_id                 text collate "C" not null,
    version                   text collate "C" not null,
    signed_at                 timestamptz not null,
    effective_from            timestamptz not null,
    effective_to              timestamptz check (effective_to > effective_from),
    document_sha256           text not null check (document_sha256 ~ '^[0-9a-f]{64}$'),
    fork_derogation_signed_at timestamptz,
    primary key (file_id, client_id, version),
    foreign key (file_id) references feed_file
);
call append_only('agreement');
