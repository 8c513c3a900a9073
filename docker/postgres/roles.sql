-- The database of Strongroom and its roles. Run once by the administrator of the PostgreSQL server, with psql:
--   STRONGROOM_OWNER_PASSWORD=... STRONGROOM_PASSWORD=... psql -U postgres -f docker/postgres/roles.sql
\set ON_ERROR_STOP on
\getenv owner_password STRONGROOM_OWNER_PASSWORD
\getenv password STRONGROOM_PASSWORD

begin;

-- What the application may do. Nobody logs in as it; the application takes it on with "set role" on each connection.
create role strongroom_app nologin;

-- Owns the tables and migrates them (spring.flyway.user); may not create roles.
create role strongroom_owner login password :'owner_password';

-- What the application logs in as (spring.datasource.username): nothing of its own but membership.
create role strongroom login password :'password';
grant strongroom_app to strongroom with inherit false, set true;

commit;

create database strongroom owner strongroom_owner encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8'
    template template0;
revoke all on database strongroom from public;
grant connect on database strongroom to strongroom;
