package org.jiexu.bench.stack;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.key.LocalKeys;
import org.jiexu.local.key.Role;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.stack.Stack;

/** The running stack that is measured. */
public final class MeasuredStack {
    /** The registry's name as a part. */
    public static final String REGISTRY = "registry";

    /** The transfer service's name as a part. */
    public static final String TRANSFER = "transfer";

    private static final Duration TOKEN_LIFE = Duration.ofHours(24);

    private final Stack stack;
    private final URI gateway;
    private final Map<String, Object> kafka;
    private final EmbeddedPostgres postgres;

    /**
     * The stack as it runs now.
     *
     * @param gateway where the stack's gateway answers
     */
    public MeasuredStack(Stack stack, URI gateway) throws IOException {
        this.stack = stack;
        this.gateway = gateway;
        this.kafka = stack.kafka().operator();
        this.postgres = stack.postgres();
    }

    /** The name of a ledger's service as a part. */
    public static String ledger(String code) {
        return "ledger-" + code;
    }

    public Stack stack() {
        return stack;
    }

    public URI gateway() {
        return gateway;
    }

    /** Properties with which a client may do everything at the broker. */
    public Map<String, Object> kafka() {
        return kafka;
    }

    public LocalKeys keys() {
        return stack.keys();
    }

    /** People at the gateway, each a question at a time. */
    public LocalCallers callers() {
        return new LocalCallers(gateway, new Tokens(keys()));
    }

    /** A token for an officer of the fund, good for the whole run. */
    public String officer(String fund) throws IOException {
        return new Tokens(keys()).officer(fund, TOKEN_LIFE);
    }

    /** A token for the administrator, good for the whole run. */
    public String administrator() throws IOException {
        return new Tokens(keys()).sign(Role.ADMINISTRATOR, null, null, TOKEN_LIFE);
    }

    /** The process of a part, if it runs. */
    public Optional<OwnedProcess> process(String part) throws IOException {
        return stack.process(part);
    }

    /** A session in the database of that name. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), postgres.user(), postgres.password());
    }

    /** A session in a service's own database. */
    public Connection connectToDatabaseOf(String service) throws SQLException {
        return connect(Stack.databaseOf(service));
    }

    /** Makes an empty database unless it is there. */
    public void createDatabase(String name) {
        postgres.createDatabase(name);
    }
}
