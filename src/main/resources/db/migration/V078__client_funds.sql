-- The firm's bank accounts, for clients' money and for its own (MiCA Art. 70(3)).
create table bank_account (
    file_id            bigint           not null references feed_file,
    line               bigint           not null,
    iban               text collate "C" not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    kind               text             not null check (kind in ('client', 'own')),
    title              text             not null,
    institution        text             not null,
    currency           text             not null check (currency ~ '^[A-Z]{3}$'),
    designation_sha256 text check (designation_sha256 ~ '^[0-9a-f]{64}$'),
    calendar           text,
    primary key (file_id, iban)
);

-- The ledger of clients' money. A later file that names an entry again takes its place; the earlier row stays.
create table fund_movement (
    file_id     bigint           not null references feed_file,
    line        bigint           not null,
    entry_id    text collate "C" not null,
    client_id   text collate "C" not null,
    kind        text             not null check (kind in ('receipt', 'payment', 'interest', 'settlement', 'correction')),
    currency    text             not null check (currency ~ '^[A-Z]{3}$'),
    amount      numeric          not null,
    received_at timestamptz      not null,
    placed_at   timestamptz,
    iban        text collate "C",
    primary key (entry_id, file_id),
    check ((placed_at is null) = (iban is null))
);

-- What banks state: per statement the balances at both ends and every booked entry in between.
create table bank_statement_row (
    file_id         bigint           not null references feed_file,
    line            bigint           not null,
    iban            text collate "C" not null,
    statement_id    text             not null,
    position        integer          not null check (position >= 0),
    kind            text             not null check (kind in ('opening', 'entry', 'interest', 'closing')),
    currency        text             not null check (currency ~ '^[A-Z]{3}$'),
    amount          numeric          not null,
    booked_on       date             not null,
    reference       text,
    document_sha256 text             not null check (document_sha256 ~ '^[0-9a-f]{64}$'),
    primary key (iban, statement_id, file_id, position)
);

call append_only('bank_account');
call append_only('fund_movement');
call append_only('bank_statement_row');
