create table approved_authority (
    file_id     bigint      not null references feed_file,
    line        bigint      not null,
    wallet_id   text        collate "C" not null,
    owners      text[]      not null,
    threshold   integer     check (threshold > 0),
    modules     text[]      not null,
    guard       text,
    approved_at timestamptz not null,
    approver    text        not null,
    valid_from  timestamptz not null,
    valid_to    timestamptz check (valid_to > valid_from),
    primary key (file_id, wallet_id, valid_from),
    check ((threshold is null) = (cardinality(owners) = 0))
);
call append_only('approved_authority');

-- Without an asset: a program that acts for the key (EIP-7702).
create table approved_spender (
    file_id     bigint      not null references feed_file,
    line        bigint      not null,
    account_id  text        collate "C" not null,
    asset_id    text        collate "C",
    spender     text        not null,
    approved_at timestamptz not null,
    approver    text        not null,
    valid_from  timestamptz not null,
    valid_to    timestamptz check (valid_to > valid_from),
    primary key (file_id, line)
);
call append_only('approved_spender');

create table legal_opinion (
    file_id         bigint not null references feed_file,
    line            bigint not null,
    subject         text   collate "C" not null,
    jurisdiction    text   collate "C" not null,
    document_sha256 text   not null check (document_sha256 ~ '^[0-9a-f]{64}$'),
    issued_on       date   not null,
    expires_on      date   check (expires_on > issued_on),
    primary key (file_id, subject, jurisdiction, issued_on)
);
call append_only('legal_opinion');

-- Without an owner class: for everybody's wallets.
create table duty (
    file_id     bigint      not null references feed_file,
    line        bigint      not null,
    person_id   text        collate "C" not null,
    duty        text        not null,
    owner_class text        check (owner_class in ('CLIENT', 'OWN', 'GROUP')),
    valid_from  timestamptz not null,
    valid_to    timestamptz check (valid_to > valid_from),
    primary key (file_id, line)
);
call append_only('duty');
