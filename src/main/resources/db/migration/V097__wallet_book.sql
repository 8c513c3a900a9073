-- What the custody platform's own book says that each wallet holds. A later file about the same instant takes the place of
-- the earlier one, which stays. A balance may be below zero: that is for the comparison to find.
create table wallet_book (
    file_id    bigint           not null references feed_file,
    line       bigint           not null,
    wallet_id  text collate "C" not null,
    asset_id   text collate "C" not null,
    base_units numeric(78, 0)   not null,
    as_of      timestamptz      not null,
    primary key (as_of, file_id, wallet_id, asset_id)
);
call append_only('wallet_book');
