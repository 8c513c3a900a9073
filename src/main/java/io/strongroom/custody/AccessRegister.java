package io.strongroom.custody;

import io.strongroom.basics.OwnerClass;
import io.strongroom.basics.Period;
import io.strongroom.feed.Code;
import io.strongroom.feed.Horizon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of means of access to clients' and the firm's assets. */
@Repository
public class AccessRegister {

    private static final String AT_END = """
            select access_id, kind, owner_class, custodian_role, threshold, signers, policy_ref,
                valid_from, valid_to
            from means_of_access
            where file_id = (select feed_version('means_of_access', :horizon))
              and valid_from < :cutOff and (valid_to is null or valid_to >= :cutOff)
            order by access_id
            """;

    private static final String DURING = """
            select access_id, kind, owner_class, custodian_role, threshold, signers, policy_ref,
                valid_from, valid_to
            from means_of_access
            where file_id = (select feed_version('means_of_access', :horizon))
              and valid_from < :cutOff and (valid_to is null or valid_to > :from)
            order by access_id, valid_from
            """;

    private final JdbcClient jdbc;

    AccessRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those valid just before the cut-off, in the order of their ids. */
    public List<MeansOfAccess> atEndOf(Period period, Horizon horizon) {
        return jdbc.sql(AT_END)
                .param("cutOff", period.cutOff().atOffset(ZoneOffset.UTC))
                .param("horizon", horizon.lastFile())
                .query(AccessRegister::meansOfAccess)
                .list();
    }

    /** Those of any time of the period, once for each validity. */
    public List<MeansOfAccess> during(Period period, Horizon horizon) {
        return jdbc.sql(DURING)
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("cutOff", period.cutOff().atOffset(ZoneOffset.UTC))
                .param("horizon", horizon.lastFile())
                .query(AccessRegister::meansOfAccess)
                .list();
    }

    private static MeansOfAccess meansOfAccess(ResultSet row, int number) throws SQLException {
        return new MeansOfAccess(
                row.getString("access_id"),
                Code.parse(AccessKind.class, row.getString("kind")),
                OwnerClass.valueOf(row.getString("owner_class")),
                row.getString("custodian_role"),
                Optional.ofNullable(row.getObject("threshold", Integer.class)),
                List.of((String[]) row.getArray("signers").getArray()),
                Optional.ofNullable(row.getString("policy_ref")),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("valid_to", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
