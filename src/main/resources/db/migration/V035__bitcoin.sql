-- Bitcoin writes its hashes without 0x, and its headers commit to no state: such a block has no state root.
alter table pinned_block drop constraint pinned_block_block_hash_check;
alter table pinned_block drop constraint pinned_block_parent_hash_check;
alter table pinned_block drop constraint pinned_block_state_root_check;
alter table pinned_block add check (
    case when ledger_id like 'bip122:%' then
        block_hash ~ '^[0-9a-f]{64}$' and parent_hash ~ '^[0-9a-f]{64}$' and state_root = ''
    else
        block_hash ~ '^0x[0-9a-f]{64}$' and parent_hash ~ '^0x[0-9a-f]{64}$' and state_root ~ '^0x[0-9a-f]{64}$'
    end);

alter table snapshot_header drop constraint snapshot_header_header_check;
alter table snapshot_header add check (
    case when ledger_id like 'bip122:%' then header ~ '^[0-9a-f]{160}$' else header ~ '^0x([0-9a-f]{2})+$' end);

-- A wallet of many addresses: a descriptor of public keys only, and how many addresses of each chain are the wallet's.
alter table wallet add descriptor text check (descriptor !~ '[xt]prv');
alter table wallet add addresses integer check (addresses > 0);
alter table wallet add check (num_nonnulls(descriptor, addresses) in (0, 2));

-- The addresses of such a wallet as the nodes derived them: once for each version of the inventory, in their order.
create table derived_account (
    file_id    bigint      not null,
    wallet_id  text        collate "C" not null,
    valid_from timestamptz not null,
    position   integer     not null check (position >= 0),
    account_id text        collate "C" not null,
    primary key (file_id, wallet_id, valid_from, position),
    unique (file_id, wallet_id, valid_from, account_id),
    foreign key (file_id, wallet_id, valid_from) references wallet
);
call append_only('derived_account');

-- Blocks of the period that hold transactions of the firm, each read whole: with the header, and the proof that these
-- transactions are in it. Kept, because nodes forget.
create table bitcoin_block (
    run_id       text        not null,
    ledger_id    text        not null,
    block_hash   text        not null check (block_hash ~ '^[0-9a-f]{64}$'),
    height       bigint      not null check (height >= 0),
    mined_at     timestamptz not null,
    header       text        not null check (header ~ '^[0-9a-f]{160}$'),
    transactions integer     not null check (transactions > 0),
    proof        text        not null check (proof ~ '^([0-9a-f]{2})+$'),
    primary key (run_id, ledger_id, block_hash),
    unique (run_id, ledger_id, height),
    foreign key (run_id, ledger_id) references pinned_block
);

-- Transactions that touch accounts of the firm, as they stand in their block.
create table bitcoin_transaction (
    run_id     text           not null,
    ledger_id  text           not null,
    txid       text           not null check (txid ~ '^[0-9a-f]{64}$'),
    block_hash text           not null,
    position   integer        not null check (position >= 0),
    bytes      text           not null check (bytes ~ '^([0-9a-f]{2})+$'),
    fee        numeric(78, 0) not null check (fee >= 0),
    primary key (run_id, ledger_id, txid),
    foreign key (run_id, ledger_id, block_hash) references bitcoin_block
);

-- Their inputs (below zero) and outputs that are the firm's.
create table bitcoin_leg (
    run_id     text           not null,
    ledger_id  text           not null,
    txid       text           not null,
    spent      boolean        not null,
    position   integer        not null check (position >= 0),
    address    text           not null,
    wallet_id  text           not null,
    base_units numeric(78, 0) not null,
    primary key (run_id, ledger_id, txid, spent, position),
    foreign key (run_id, ledger_id, txid) references bitcoin_transaction,
    check (case when spent then base_units <= 0 else base_units >= 0 end)
);

-- What a transaction means for a wallet. Change came back and is no movement.
create table bitcoin_flow (
    run_id    text           not null,
    ledger_id text           not null,
    txid      text           not null,
    wallet_id text           not null,
    received  numeric(78, 0) not null check (received >= 0),
    sent      numeric(78, 0) not null check (sent >= 0),
    fee       numeric(78, 0) not null check (fee >= 0),
    change    numeric(78, 0) not null check (change >= 0),
    primary key (run_id, ledger_id, txid, wallet_id),
    foreign key (run_id, ledger_id, txid) references bitcoin_transaction
);

-- From the block before the period to the one before the cut-off. On Bitcoin nothing moves but by inputs and outputs, so
-- a wallet that does not close means that a node answered wrongly: then there is no row, and the close stops.
create table bitcoin_roll_forward (
    run_id         text           not null,
    ledger_id      text           not null,
    wallet_id      text           not null,
    opening_height bigint         not null check (opening_height >= 0),
    opening        numeric(78, 0) not null check (opening >= 0),
    received       numeric(78, 0) not null,
    sent           numeric(78, 0) not null,
    fees           numeric(78, 0) not null,
    closing        numeric(78, 0) not null,
    primary key (run_id, ledger_id, wallet_id),
    foreign key (run_id, ledger_id) references pinned_block,
    check (opening + received - sent - fees = closing)
);

call append_only('bitcoin_block');
call append_only('bitcoin_transaction');
call append_only('bitcoin_leg');
call append_only('bitcoin_flow');
call append_only('bitcoin_roll_forward');
