-- The people who act here, with the roles they hold. credential: Argon2id of a passphrase, in PHC form.
create table person (
    file_id    bigint           not null references feed_file,
    line       bigint           not null,
    person_id  text collate "C" not null,
    name       text             not null,
    roles      text[]           not null check (roles <@ array['analyst', 'approver', 'officer', 'auditor']),
    credential text             not null check (credential like '$argon2id$%'),
    valid_from timestamptz      not null,
    valid_to   timestamptz,
    primary key (file_id, person_id, valid_from)
);
call append_only('person');

-- Every passphrase that was tried, for whomever it was.
create table login_attempt (
    attempt_id bigint generated always as identity primary key,
    person_id  text        not null,
    granted    boolean     not null,
    tried_at   timestamptz not null
);
create index on login_attempt (person_id, attempt_id);
call append_only('login_attempt');

-- What a login gives is a token, of which only the digest is kept here.
create table login_session (
    token_sha256 text primary key check (token_sha256 ~ '^[0-9a-f]{64}$'),
    person_id    text        not null,
    granted_at   timestamptz not null,
    expires_at   timestamptz not null check (expires_at > granted_at)
);
call append_only('login_session');

create table login_session_end (
    token_sha256 text primary key references login_session,
    ended_at     timestamptz not null
);
call append_only('login_session_end');
