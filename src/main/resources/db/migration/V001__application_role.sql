-- The application works under this role; the owner of the tables is only used to migrate them.
-- Roles belong to the whole server: its administrator may have made this one, as an owner of tables that may not
-- create roles needs him to, or another database of it just now.
do $$
begin
    if not exists (select from pg_roles where rolname = 'strongroom_app') then
        create role strongroom_app nologin;
    end if;
exception
    when duplicate_object or unique_violation then null;
end
$$;

grant usage on schema public to strongroom_app;

-- Corrections are new rows that name the old one; nothing that a supervisor may ask for is changed in place.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'Table % only takes new rows; % is refused', tg_table_name, lower(tg_op)
        using errcode = 'insufficient_privilege';
end
$$;

create procedure append_only(target regclass) language plpgsql as $$
begin
    execute format('grant select, insert on %s to strongroom_app', target);
    execute format(
        'create trigger append_only before update or delete or truncate on %s '
        'for each statement execute function refuse_change()', target);
end
$$;
