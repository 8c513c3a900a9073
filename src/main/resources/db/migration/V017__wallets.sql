create table wallet (
    file_id     bigint not null references feed_file,
    line        bigint not null,
    wallet_id   text collate "C" not null,
    account_id  text collate "C" not null,
    owner_class text not null check (owner_class in ('CLIENT', 'OWN', 'GROUP')),
    holding     text not null check (holding in ('omnibus', 'segregated')),
    client_id   text collate "C",
    purpose     text not null,
    pool        text collate "C" not null,
    access_id   text collate "C" not null,
    valid_from  timestamptz not null,
    valid_to    timestamptz check (valid_to > valid_from),
    primary key (file_id, wallet_id, valid_from),
    check (owner_class <> 'CLIENT' or (holding = 'segregated') = (client_id is not null)),
    check (owner_class <> 'OWN' or client_id is null)
);
call append_only('wallet');
