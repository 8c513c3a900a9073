-- A client of a business client has positions of his own, and belongs to the account of that client.
alter table client add column parent_client_id text collate "C" check (parent_client_id <> client_id);

-- Those who hold one position together; every file is the whole list, and earlier ones stay.
create table client_holder (
    file_id   bigint           not null references feed_file,
    line      bigint           not null,
    client_id text collate "C" not null,
    holder_id text collate "C" not null,
    name      text             not null,
    address   text             not null,
    delivery  text,
    primary key (file_id, client_id, holder_id)
);

call append_only('client_holder');
