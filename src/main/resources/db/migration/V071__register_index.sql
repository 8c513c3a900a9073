-- Clients' entries are found by client alone: an index that holds each client once is a fifth of the size of one that
-- holds every entry's own instant, and costs less at every entry that is registered.
create index movement_client on movement (client_id);
drop index movement_client_id_effective_at_idx;
