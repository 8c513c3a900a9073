-- One row per accepted file, numbered in the order in which files became visible. Every row promoted from a file
-- carries the file's number, so that "known up to file n" reads the same for ever.
create table feed_file (
    file_id     bigint primary key,
    feed        text collate "C" not null check (feed ~ '^[a-z_]+$'),
    name        text not null,
    sha256      text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    rows        bigint not null check (rows >= 0),
    accepted_at timestamptz not null default clock_timestamp()
);
create index on feed_file (feed, file_id);
call append_only('feed_file');

-- What was refused and why; nothing else remembers a rejected file.
create table feed_rejection (
    rejection_id bigint generated always as identity primary key,
    feed         text collate "C" not null,
    name         text not null,
    sha256       text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    error_count  bigint not null check (error_count > 0),
    errors       jsonb not null,
    rejected_at  timestamptz not null default clock_timestamp()
);
call append_only('feed_rejection');

-- The file that is the current version of a feed of which each file is the whole.
create function feed_version(wanted text, horizon bigint default 9223372036854775807) returns bigint
    language sql stable parallel safe
    return (select max(file_id) from feed_file where feed = wanted and file_id <= horizon);

-- Exact: numeric has no binary fractions, and a whole number of base units is checked before.
create function base_units(quantity numeric, decimals integer) returns numeric
    language sql immutable strict parallel safe
    return trim_scale(quantity * ('1e' || decimals)::numeric);

-- Files are staged in temporary tables.
do $$
begin
    execute format('grant temporary on database %I to strongroom_app', current_database());
end
$$;
