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
