-- What was open at the last cut-off, under the names that assets have now.
insert into carried (pool, asset_id, asset_no, key, rule, read_by, accounts, base_units,
    in_flight_since, in_flight_at)
select o.pool, named.asset_id, a.asset_no, o.key, o.rule, o.read_by, o.accounts, o.base_units,
    o.in_flight_since, o.in_flight_at
from reconciliation_open o
join matching_asset a on a.asset_id = o.asset_id
join matching_asset named on named.asset_no = a.asset_no and named.names
where o.run_id = :previous
