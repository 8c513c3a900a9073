package io.strongroom.register;

/** The questions put to the register's tables; each takes {@code :horizon}, and sees nothing that came after it. */
final class RegisterSql {

    static final String CLIENTS = """
            select client_id, kind, name, address, country, language, statement_currency, lei, national_id,
                opened_on, closed_on, delivery, group_company, parent_client_id
            from client
            where file_id = (select feed_version('clients', :horizon))
            order by client_id
            """;

    static final String CLIENT = CLIENTS.replace("order by client_id", "and client_id = :client");

    static final String AGREEMENTS = """
            select client_id, version, signed_at, effective_from, effective_to, document_sha256,
                fork_derogation_signed_at
            from agreement
            where file_id = (select feed_version('agreements', :horizon))
            order by client_id, effective_from, version
            """;

    static final String MOVEMENTS = """
            select movement_id, file_id, line, client_id, asset_id, pool, base_units, type, registered_at, effective_at,
                instructed_at, tx_ref, event_index, internal_ref, fee_base_units, fee_asset_id, fee_payer, corrects,
                reason
            from movement
            where client_id = :client and effective_at < :cutOff and file_id <= :horizon
            order by effective_at, registered_at, movement_id
            """;

    static final String OWED = """
            select asset_id, pool, sum(base_units) as base_units, count(*) filter (where base_units <> 0) as clients
            from (
                select client_id, asset_id, pool, sum(base_units) as base_units
                from movement
                where effective_at < :cutOff and file_id <= :horizon
                group by client_id, asset_id, pool
            ) position
            group by asset_id, pool
            order by asset_id, pool
            """;

    static final String POSITIONS = """
            select client_id, asset_id, pool, sum(base_units) as base_units
            from movement
            where effective_at < :cutOff and file_id <= :horizon and client_id between :first and :last
            group by client_id, asset_id, pool
            having sum(base_units) <> 0
            order by client_id, asset_id, pool
            """;

    /** Everything before the period counts as its opening balance, at the instant it begins. */
    static final String NEGATIVE_MOMENTS = """
            select client_id, asset_id, pool, at, balance
            from (
                select client_id, asset_id, pool, at,
                    sum(base_units) over (partition by client_id, asset_id, pool order by at) as balance
                from (
                    select client_id, asset_id, pool, greatest(effective_at, :from) as at,
                        sum(base_units) as base_units
                    from movement
                    where effective_at < :cutOff and file_id <= :horizon
                    group by 1, 2, 3, 4
                ) change
            ) running
            where balance < 0
            order by client_id, asset_id, pool, at
            """;

    static final String DUE = """
            select client_id
            from movement
            where effective_at >= :from and effective_at < :cutOff and file_id <= :horizon
            union
            select client_id
            from (
                select client_id
                from movement
                where effective_at < :from and file_id <= :horizon
                group by client_id, asset_id, pool
                having sum(base_units) <> 0
            ) opening
            order by client_id
            """;

    /** What was booked after an earlier horizon to take effect before an instant: it changes what was stated then. */
    static final String BOOKED_SINCE = """
            select client_id, asset_id, pool, sum(base_units) as base_units
            from movement
            where effective_at < :cutOff and file_id > :since and file_id <= :horizon
            group by client_id, asset_id, pool
            having sum(base_units) <> 0
            order by client_id, asset_id, pool
            """;

    static final String STATED_FILE = """
            select file_id
            from stated_position
            where as_of = :cutOff and file_id <= :horizon
            order by file_id desc
            limit 1
            """;

    static final String CONTROL_DIFFERENCES = """
            select client_id, asset_id, pool, coalesce(p.base_units, 0) as stated, coalesce(m.base_units, 0) as summed
            from (
                select client_id, asset_id, pool, base_units
                from stated_position
                where as_of = :cutOff and file_id = :stated
            ) p
            full join (
                select client_id, asset_id, pool, sum(base_units) as base_units
                from movement
                where effective_at < :cutOff and file_id <= :horizon
                group by client_id, asset_id, pool
            ) m using (client_id, asset_id, pool)
            where coalesce(p.base_units, 0) <> coalesce(m.base_units, 0)
            order by client_id, asset_id, pool
            """;

    /** A client's sums as known at the horizon, and as known now. */
    static final String KNOWN_THEN_AND_NOW = """
            select asset_id, pool, coalesce(sum(base_units) filter (where file_id <= :horizon), 0) as known,
                sum(base_units) as now
            from movement
            where client_id = :client and effective_at < :at
            group by asset_id, pool
            order by asset_id, pool
            """;

    /** Entries of a client that were registered when the instant had passed already, or came to be known later. */
    static final String LATER = """
            select movement_id, file_id, line, client_id, asset_id, pool, base_units, type, registered_at, effective_at,
                instructed_at, tx_ref, event_index, internal_ref, fee_base_units, fee_asset_id, fee_payer, corrects,
                reason, entry_no, file_id > :horizon as afterwards
            from movement
            where client_id = :client and effective_at < :at and (registered_at >= :at or file_id > :horizon)
            order by entry_no
            """;

    private RegisterSql() {}
}
