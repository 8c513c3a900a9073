create table means_of_access (
    file_id        bigint not null references feed_file,
    line           bigint not null,
    access_id      text collate "C" not null,
    kind           text not null check (kind in ('hsm', 'mpc', 'multisig', 'seed', 'third-party')),
    owner_class    text not null check (owner_class in ('CLIENT', 'OWN', 'GROUP')),
    custodian_role text not null,
    threshold      integer check (threshold > 0),
    signers        text[] not null,
    policy_ref     text,
    valid_from     timestamptz not null,
    valid_to       timestamptz check (valid_to > valid_from),
    primary key (file_id, access_id, valid_from)
);
call append_only('means_of_access');
