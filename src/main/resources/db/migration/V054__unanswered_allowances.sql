-- An event tells of an allowance, and the token does not answer whether it stands: listed, with this note.
alter table snapshot_allowance
    add column note text check (note is null or base_units is null);
