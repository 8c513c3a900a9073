create table asset (
    file_id    bigint not null references feed_file,
    line       bigint not null,
    asset_id   text collate "C" not null,
    symbol     text not null,
    name       text not null,
    decimals   integer not null check (decimals between 0 and 77),
    dti        text collate "C",
    mica_class text check (mica_class in ('ART', 'EMT', 'OTHER')),
    alias_of   text collate "C",
    behaviour  text not null check (behaviour in ('plain', 'rebasing', 'fee-on-transfer', 'vault-share')),
    primary key (file_id, asset_id),
    foreign key (file_id, alias_of) references asset,
    check (alias_of <> asset_id)
);
call append_only('asset');
