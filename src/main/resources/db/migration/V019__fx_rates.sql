-- One unit of the base currency is worth so much of the quote currency; versions as for prices.
create table fx_rate (
    base      text collate "C" not null check (base ~ '^[A-Z]{3}$'),
    quote     text collate "C" not null check (quote ~ '^[A-Z]{3}$'),
    source    text collate "C" not null,
    rate_date date not null,
    file_id   bigint not null references feed_file,
    line      bigint not null,
    rate      numeric not null check (rate > 0),
    primary key (base, quote, source, rate_date, file_id),
    check (base <> quote)
);
call append_only('fx_rate');
