-- What sub-custodians and venues say that they hold for the firm. Rows of a later file about the same account and instant
-- take the place of the earlier ones, which stay.
create table third_party_statement (
    file_id         bigint           not null references feed_file,
    line            bigint           not null,
    account_id      text collate "C" not null check (account_id ~ '^lei:[0-9A-Z]{20}:'),
    asset_id        text collate "C" not null,
    base_units      numeric(78, 0)   not null check (base_units >= 0),
    as_of           timestamptz      not null,
    document_sha256 text             not null check (document_sha256 ~ '^[0-9a-f]{64}$'),
    primary key (account_id, as_of, file_id, asset_id)
);
call append_only('third_party_statement');
