-- Signatures that were found good; a second answer to a challenge is refused. checked_at: the block at which the
-- account's own program was asked, if it was one that signed.
create table control_proof (
    nonce      text primary key references control_challenge,
    file_id    bigint not null references feed_file,
    line       bigint not null,
    method     text   not null
        check (method in ('eip-191', 'eip-712', 'erc-1271', 'erc-6492', 'bitcoin-legacy', 'bip-322')),
    signature  text   not null,
    checked_at text,
    check ((method in ('erc-1271', 'erc-6492')) = (checked_at is not null))
);
call append_only('control_proof');
