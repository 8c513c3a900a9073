-- A quarter of $N clients' addresses in 100 pools, with six assets each, as it is stored when ledgers have been read.
-- Every tenth address came into use within the period, and every thousandth was given up; every $EVERYth balance is not
-- zero. Each address received ether once, as the register says.
insert into feed_file (file_id, feed, name, sha256, rows)
select file_id, feed, feed, repeat('0', 64), 1
from unnest(array['assets', 'clients', 'means_of_access', 'wallets', 'movements']) with ordinality as given (feed, file_id);
insert into asset (file_id, line, asset_id, symbol, name, decimals, behaviour)
select 1, i, case i when 0 then 'eip155:31337/slip44:60' else 'eip155:31337/erc20:0x' || lpad(to_hex(i), 40, 'f') end,
    'T' || i, 'Token ' || i, 18, 'plain'
from generate_series(0, 5) i;
insert into client (file_id, line, client_id, kind, name, address, country, language, statement_currency, opened_on,
    group_company)
select 2, i, 'C-' || i, 'natural', 'Client ' || i, 'Street', 'DE', 'en', 'EUR', '2020-01-01', false
from generate_series(1, 100) i;
insert into means_of_access (file_id, line, access_id, kind, owner_class, custodian_role, signers, valid_from)
select 3, i, 'A-' || i, 'hsm', 'CLIENT', 'sole', '{}', '2020-01-01Z'
from generate_series(1, 100) i;
insert into wallet (file_id, line, wallet_id, account_id, owner_class, holding, purpose, pool, access_id, valid_from,
    valid_to)
select 4, i, 'W-' || i, 'eip155:31337:0x' || lpad(to_hex(i), 40, '0'), 'CLIENT', 'omnibus', 'deposit', 'POOL-' || i % 100 + 1,
    'A-' || i % 100 + 1, case when i % 10 = 3 then '2026-07-02Z'::timestamptz else '2025-01-01Z' end,
    case when i % 1000 = 7 then '2026-09-01Z'::timestamptz end
from generate_series(1, $N) i;
insert into close_run (run_id, term, revision, period_from, cut_off, zone, known_up_to, opened_at, started_at)
values ('$RUN', '2026-Q3', 1, '2026-06-30T22:00Z', '2026-09-30T22:00Z', 'Europe/Berlin', 5, '2026-10-02Z', '2026-10-02Z');
insert into pinned_block (run_id, ledger_id, cut_off, height, block_hash, mined_at, parent_hash, state_root, node, finality)
values ('$RUN', 'eip155:31337', '2026-09-30T22:00Z', 2000, '0x' || repeat('1', 64), '2026-09-30T21:59Z',
    '0x' || repeat('2', 64), '0x' || repeat('3', 64), 'n', 'f');
insert into snapshot_asset (asset_id) select asset_id from asset order by asset_id;
insert into snapshot_holding (block_no, address, part, method, assets, base_units)
select block_no, '0x' || lpad(to_hex(i), 40, '0'), 0, 'one eth_call for many balances, by state override', numbers,
    -- What is new holds what came in, but for some that had held something before.
    array(select case when i % 10 = 3 and i % 1000 <> 3 then case when number = ether then i else 0 end
            when (i + number) % $EVERY = 0 then (i + number)::numeric * 1000000000000 else 0 end
          from unnest(numbers) number)
from generate_series(1, $N) i, pinned_block, (
    select array_agg(asset_no order by asset_no) as numbers,
        min(asset_no) filter (where asset_id like '%/slip44:60') as ether
    from snapshot_asset);
insert into snapshot_authority (run_id, ledger_id, address, kind, nonce, signers, modules)
select '$RUN', 'eip155:31337', '0x' || lpad(to_hex(i), 40, '0'), 'KEY', 0, '{}', '{}' from generate_series(1, $N) i;
insert into snapshot_movement (run_id, ledger_id, seq, address, asset_id, kind, base_units, height, transaction)
select '$RUN', 'eip155:31337', i, '0x' || lpad(to_hex(i), 40, '0'), 'eip155:31337/slip44:60', 'TRANSFER', i, 1000 + i % 900,
    '0x' || md5(i::text) || md5(i::text)
from generate_series(1, $N) i;
insert into snapshot_movement_time (run_id, ledger_id, height, made_at)
select '$RUN', 'eip155:31337', 1000 + i, '2026-08-01Z'::timestamptz + i * interval '1 minute' from generate_series(0, 899) i;
insert into movement (movement_id, file_id, line, client_id, asset_id, pool, base_units, type, registered_at, effective_at,
    entry_no, entry_hash, tx_ref)
select 'M-' || i, 5, i, 'C-' || i % 100 + 1, 'eip155:31337/slip44:60', 'POOL-' || i % 100 + 1, i, 'deposit',
    '2026-08-01Z'::timestamptz + i % 900 * interval '1 minute', '2026-08-01Z'::timestamptz + i % 900 * interval '1 minute', i,
    sha256(''), '0x' || md5(i::text) || md5(i::text)
from generate_series(1, $N) i;
analyze;
insert into snapshot_closing (run_id, ledger_id, address, asset_id, opening, incoming, outgoing, fees, other, unexplained,
    closing)
select run_id, ledger_id, held.address, asset_id, held.base_units - coalesce(m.base_units, 0), coalesce(m.base_units, 0), 0,
    0, 0, 0, held.base_units
from snapshot_balance held
left join snapshot_movement m using (run_id, ledger_id, address, asset_id);
insert into snapshot_proof (run_id, ledger_id, address, asset_id, nodes, unproven)
select run_id, ledger_id, address, asset_id,
    case when proven then array(select '0x' || repeat(md5(address || n), 33) from generate_series(1, 7) n) else '{}' end,
    case when not proven then 'not chosen by ''largest 95%, sample 200''' end
from (select *, base_units > 0 and ('x' || right(address, 2))::bit(8)::integer % 20 = 0 as proven from snapshot_balance);
analyze;
