-- Texts that the keepers of keys are asked to sign, each once and until it expires.
create table control_challenge (
    nonce      text primary key check (nonce ~ '^[0-9a-f]{32}$'),
    firm       text             not null,
    purpose    text             not null,
    period     text             not null,
    wallet_id  text collate "C" not null,
    account_id text collate "C" not null,
    block      text             not null,
    issued_at  timestamptz      not null,
    expires_at timestamptz      not null check (expires_at > issued_at)
);
call append_only('control_challenge');
