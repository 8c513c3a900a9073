-- Balances by the million: one narrow row per account with all its balances, written by COPY. What was read is seen
-- through the view snapshot_balance, one row per balance, as before.
alter table pinned_block add column block_no integer generated always as identity unique;

create table snapshot_asset (
    asset_no integer generated always as identity primary key,
    asset_id text not null unique
);

-- Balances read of one account in one way. A second reading of the same run adds a part. No foreign keys: they would
-- be looked up for each of millions of rows, and only the owner of this table, who has just read them, writes numbers.
create table snapshot_holding (
    block_no   integer             not null,
    address    text collate "C"    not null,
    part       integer             not null check (part >= 0),
    method     text                not null,
    assets     integer[]           not null,
    base_units numeric(78, 0)[]    not null,
    primary key (block_no, address, part),
    check (cardinality(assets) = cardinality(base_units)),
    check (0 <= all (base_units) and array_position(base_units, null) is null)
);

insert into snapshot_asset (asset_id)
select distinct asset_id
from snapshot_balance
order by asset_id;

insert into snapshot_holding (block_no, address, part, method, assets, base_units)
select block_no,
       address,
       row_number() over (partition by block_no, address order by method) - 1,
       method,
       array_agg(asset_no order by asset_id),
       array_agg(base_units order by asset_id)
from snapshot_balance
join pinned_block using (run_id, ledger_id)
join snapshot_asset using (asset_id)
group by block_no, address, method;

alter table snapshot_proof drop constraint snapshot_proof_run_id_ledger_id_address_asset_id_fkey;
alter table snapshot_proof add foreign key (run_id, ledger_id) references pinned_block;
drop table snapshot_balance;

create view snapshot_balance as
select run_id, ledger_id, address, asset_id, held.base_units, method
from snapshot_holding
join pinned_block using (block_no)
cross join lateral unnest(assets, snapshot_holding.base_units) as held (asset_no, base_units)
join snapshot_asset using (asset_no);

call append_only('snapshot_asset');
call append_only('snapshot_holding');
grant select on snapshot_balance to strongroom_app;
