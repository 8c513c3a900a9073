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
