-- When the blocks were made in which accounts moved whose wallet began or ended within the period: by it their movements
-- are told apart.
create table snapshot_movement_time (
    run_id    text        not null,
    ledger_id text        not null,
    height    bigint      not null,
    made_at   timestamptz not null,
    primary key (run_id, ledger_id, height),
    foreign key (run_id, ledger_id) references pinned_block
);
call append_only('snapshot_movement_time');
