-- The price set of a run, frozen: one row per asset and statement currency, also where no price was found.
create table valuation_price (
    run_id         text     not null,
    asset_id       text     not null,
    currency       text     not null check (currency ~ '^[A-Z]{3}$'),
    status         text     not null check (status in ('MARKET', 'STALE', 'NONE')),
    quote_currency text,
    price          numeric  check (price >= 0),
    observed_at    timestamptz,
    source         text,
    level          smallint,
    fx_from        numeric  check (fx_from > 0),
    fx_to          numeric  check (fx_to > 0),
    fx_date        date,
    fx_source      text,
    reason         text,
    primary key (run_id, asset_id, currency),
    check ((status = 'NONE') = (price is null)),
    check ((status = 'NONE') = (reason is not null))
);

call append_only('valuation_price');
