create table reconciliation_line (
    run_id   text           not null,
    pool     text           not null,
    asset_id text           not null,
    symbol   text           not null,
    decimals smallint       not null,
    held     numeric(78, 0) not null check (held >= 0),
    owed     numeric(78, 0) not null,
    primary key (run_id, asset_id, pool)
);

-- difference: first book less second book; a break of zero is none.
create table reconciliation_break (
    run_id     text           not null,
    break_id   text           not null,
    kind       text           not null
        check (kind in ('SHORTFALL', 'SURPLUS', 'NEGATIVE_POSITION', 'CONTROL_DIFFERENCE')),
    pool       text           not null,
    asset_id   text           not null,
    symbol     text           not null,
    decimals   smallint       not null,
    client_id  text,
    difference numeric(78, 0) not null check (difference <> 0),
    primary key (run_id, break_id)
);

call append_only('reconciliation_line');
call append_only('reconciliation_break');
