create table client (
    file_id            bigint not null references feed_file,
    line               bigint not null,
    client_id          text collate "C" not null,
    kind               text not null check (kind in ('natural', 'legal')),
    name               text not null,
    address            text not null,
    country            text not null check (country ~ '^[A-Z]{2}$'),
    language           text not null,
    statement_currency text not null check (statement_currency ~ '^[A-Z]{3}$'),
    lei                text check (lei ~ '^[0-9A-Z]{20}$'),
    national_id        text,
    opened_on          date not null,
    closed_on          date check (closed_on >= opened_on),
    delivery           text,
    group_company      boolean not null,
    primary key (file_id, client_id)
);
call append_only('client');
