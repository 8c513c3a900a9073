-- The validators whose withdrawals go to the firm's wallets, a whole inventory per file.
create table validator (
    file_id    bigint           not null references feed_file,
    line       bigint           not null,
    wallet_id  text collate "C" not null,
    public_key text collate "C" not null check (public_key ~ '^0x[0-9a-f]{96}$'),
    valid_from timestamptz      not null,
    valid_to   timestamptz      check (valid_to > valid_from),
    primary key (file_id, public_key, valid_from)
);
call append_only('validator');
