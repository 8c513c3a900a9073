-- What shares of vaults stand for at the block, as the vaults say; empty where they do not say.
create table snapshot_look_through (
    run_id     text           not null,
    ledger_id  text           not null,
    address    text           not null,
    asset_id   text           not null,
    units      numeric(78, 0) not null check (units >= 0),
    underlying text,
    base_units numeric(78, 0) check (base_units >= 0),
    primary key (run_id, ledger_id, address, asset_id),
    foreign key (run_id, ledger_id) references pinned_block,
    check (base_units is null or underlying is not null)
);

call append_only('snapshot_look_through');
