-- For a token that rebases: the two words of its contract by which shares become balances, with their proofs.
create table snapshot_proof_scale (
    run_id            text   not null,
    ledger_id         text   not null,
    asset_id          text   not null,
    numerator_slot    text   not null check (numerator_slot ~ '^0x[0-9a-f]{64}$'),
    numerator_nodes   text[] not null,
    denominator_slot  text   not null check (denominator_slot ~ '^0x[0-9a-f]{64}$'),
    denominator_nodes text[] not null,
    primary key (run_id, ledger_id, asset_id),
    foreign key (run_id, ledger_id) references pinned_block
);

call append_only('snapshot_proof_scale');
