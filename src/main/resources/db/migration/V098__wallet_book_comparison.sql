-- The book against the register and against what is held, per pool and asset; per client where all wallets of the pool are
-- segregated. One and the same thing that is in flight is in the way of one of the two comparisons only: in_flight is
-- what stands between book and register, and in_flight_ledger what stands between book and ledger.
create table wallet_book_line (
    run_id           text           not null,
    pool             text           not null,
    client_id        text           not null,
    asset_id         text           not null,
    symbol           text           not null,
    decimals         smallint       not null,
    rows             bigint         not null check (rows >= 0),
    booked           numeric(78, 0) not null,
    owed             numeric(78, 0) not null,
    held             numeric(78, 0) not null,
    in_flight        numeric(78, 0) not null,
    in_flight_ledger numeric(78, 0) not null,
    primary key (run_id, asset_id, pool, client_id)
);
call append_only('wallet_book_line');

-- Wallets of which the book says nothing, and wallets out of use of which it says that something is there.
create table wallet_book_gap (
    run_id    text not null,
    wallet_id text not null,
    pool      text not null,
    reason    text not null check (reason in ('missing', 'not-in-use')),
    primary key (run_id, wallet_id, reason)
);
call append_only('wallet_book_gap');

-- What was there to compare: last_as_of is the instant of the last book up to the cut-off, if there is any.
create table wallet_book_outcome (
    run_id     text        primary key,
    outcome    text        not null check (outcome in ('not-applicable', 'not-delivered', 'compared')),
    last_as_of timestamptz
);
call append_only('wallet_book_outcome');

-- Whether what is in flight was in the register before it was on the ledger, or the other way round.
alter table reconciliation_explained add column registered_first boolean not null default false;
alter table reconciliation_explained alter column registered_first drop default;

-- What is in flight, for a comparison with a third book.
create view in_flight_item as
select run_id, pool, asset_id, reference, base_units, registered_first, transaction_key(reference) as transaction_key
from reconciliation_explained
where rule = 'in-flight';
grant select on in_flight_item to strongroom_app;

-- What each pool holds and owes, as its run found it.
create view pool_line as
select run_id, pool, asset_id, held, owed from reconciliation_line;
grant select on pool_line to strongroom_app;
