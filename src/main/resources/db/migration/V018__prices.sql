-- A price given again for the same observation is a later version of it; the earlier row stays.
create table price (
    asset_id    text collate "C" not null,
    currency    text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
    source      text collate "C" not null,
    observed_at timestamptz not null,
    file_id     bigint not null references feed_file,
    line        bigint not null,
    price       numeric not null check (price > 0),
    level       integer check (level between 1 and 3),
    note        text,
    primary key (asset_id, currency, source, observed_at, file_id)
);
call append_only('price');
