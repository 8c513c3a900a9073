-- Breaks of every kind: in a pool, in a client's position, at an entry of the register (its movement), or at an event
-- of the ledger (its transaction). Kinds are the program's own closed list.
alter table reconciliation_break drop constraint reconciliation_break_kind_check;
alter table reconciliation_break add check (kind ~ '^[A-Z_]+$');
alter table reconciliation_break
    add column place text not null default 'POOL' check (place in ('POOL', 'POSITION', 'ENTRY', 'EVENT'));
alter table reconciliation_break add column item text;

-- Rows of earlier versions know two places; the table of record is changed here, by its owner, once.
alter table reconciliation_break disable trigger user;
update reconciliation_break set place = 'POSITION' where client_id is not null;
alter table reconciliation_break enable trigger user;

alter table reconciliation_break alter column place drop default;
alter table reconciliation_break add check ((place in ('POSITION', 'ENTRY')) = (client_id is not null));
alter table reconciliation_break add check ((place in ('ENTRY', 'EVENT')) = (item is not null));
