-- Segregation tests with article, version, population, and findings as data. Results of earlier versions keep their
-- sentences, and say that they know no more; the table of record is changed here, by its owner, once.
alter table segregation_result drop constraint segregation_result_test_check;
alter table segregation_result drop constraint segregation_result_check1;
alter table segregation_result add check (test ~ '^S[1-9]b?$');
alter table segregation_result add column article text not null default 'MiCA Art. 75(7)';
alter table segregation_result add column version integer not null default 1 check (version > 0);
alter table segregation_result add column population text not null default 'not recorded';
alter table segregation_result add column notes text[] not null default '{}';
alter table segregation_result alter column article drop default;
alter table segregation_result alter column version drop default;
alter table segregation_result alter column population drop default;
alter table segregation_result alter column notes drop default;

-- One row per finding. What the texts mean goes by the kind; span, amount and reference mean the same for all.
create table segregation_finding (
    run_id      text           not null,
    test        text           not null,
    number      integer        not null check (number > 0),
    kind        text           not null check (kind ~ '^[A-Z]+$'),
    aspect      text           not null,
    subject     text           not null,
    first       text           not null,
    second      text           not null,
    asset_id    text,
    symbol      text,
    decimals    smallint,
    base_units  numeric(78, 0),
    from_at     timestamptz,
    from_height bigint,
    to_at       timestamptz,
    to_height   bigint,
    reference   text,
    primary key (run_id, test, number),
    foreign key (run_id, test) references segregation_result,
    check (num_nonnulls(asset_id, symbol, decimals, base_units) in (0, 4)),
    check ((from_at is null) = (to_at is null)),
    check (from_at <= to_at)
);
call append_only('segregation_finding');

-- Every direct transfer between clients' wallets and others, with its reason; without one it is a finding.
create table segregation_transfer (
    run_id      text           not null,
    number      integer        not null check (number > 0),
    transaction text           not null,
    height      bigint         not null,
    made_at     timestamptz    not null,
    pool        text           not null,
    clients     text           not null,
    other       text           not null,
    other_class text           not null check (other_class in ('OWN', 'GROUP')),
    asset_id    text           not null,
    base_units  numeric(78, 0) not null,
    joint       boolean        not null,
    reason      text,
    evidence    text           not null,
    primary key (run_id, number)
);
call append_only('segregation_transfer');

-- What clients' wallets paid in network fees that no entry stands for (below zero), and what the firm gave back.
create table segregation_gas (
    run_id     text           not null,
    pool       text           not null,
    asset_id   text           not null,
    fees       bigint         not null check (fees >= 0),
    paid       numeric(78, 0) not null check (paid <= 0),
    given_back numeric(78, 0) not null check (given_back >= 0),
    primary key (run_id, pool, asset_id)
);
call append_only('segregation_gas');

-- Changes of owners, thresholds, modules and guards of multisigs within the period, as their events tell them.
create table snapshot_authority_change (
    run_id      text        not null,
    ledger_id   text        not null,
    seq         integer     not null check (seq >= 0),
    address     text        not null,
    kind        text        not null check (kind ~ '^[A-Z_]+$'),
    value       text        not null,
    height      bigint      not null,
    made_at     timestamptz not null,
    transaction text        not null,
    primary key (run_id, ledger_id, seq),
    foreign key (run_id, ledger_id) references pinned_block
);
call append_only('snapshot_authority_change');

alter table snapshot_authority add column guard text;
