-- What a token nobody named is taken for. It is listed and never valued, whatever it is.
alter table snapshot_unknown_asset drop constraint snapshot_unknown_asset_classification_check;
alter table snapshot_unknown_asset alter column classification drop default;
alter table snapshot_unknown_asset
    add check (classification in ('spam', 'entitlement', 'unsolicited', 'unidentified'));
