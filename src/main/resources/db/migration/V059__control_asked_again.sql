-- What accounts' own programs said of their signatures at the block of a run. reason: why not, if they are not taken.
create table control_asked_again (
    run_id text not null,
    nonce  text not null references control_proof,
    block  text not null,
    reason text,
    primary key (run_id, nonce)
);
call append_only('control_asked_again');
