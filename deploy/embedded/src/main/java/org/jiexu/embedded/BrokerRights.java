package org.jiexu.embedded;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Who may do what at the broker, as {@code deploy/kafka/rights.csv} says it. */
public final class BrokerRights {
    private static final String FILE = "rights.csv";
    private static final int COLUMNS = 4;
    private static final String OWN_LEDGER = "{ledger}";
    private static final String ANY_LEDGER = "{any-ledger}";
    private static final String LEDGER_USER = "ledger-";
    private static final String EVERY_HOST = "*";
    private static final long LIMIT_SECONDS = 30;

    /**
     * One right.
     *
     * @param user the broker's name for who has it
     * @param operation what may be done
     * @param resource to which kind of thing
     * @param name of the topic or consumer group, literally
     */
    public record Right(String user, AclOperation operation, ResourceType resource, String name) {
        private AclBinding binding() {
            return new AclBinding(
                    new ResourcePattern(resource, name, PatternType.LITERAL),
                    new AccessControlEntry("User:" + user, EVERY_HOST, operation, AclPermissionType.ALLOW));
        }
    }

    private BrokerRights() {}

    /**
     * All rights, the ledgers' written out.
     *
     * @param ledgers the ledgers that there are, two digits each
     */
    public static Set<Right> of(Collection<String> ledgers) {
        return BrokerTable.rows(FILE, COLUMNS).stream()
                .flatMap(row -> ledgersOf(row.get(0), ledgers).stream()
                        .flatMap(own -> written(row.get(3).replace(OWN_LEDGER, own), ledgers).stream()
                                .flatMap(name -> rights(row, own, name).stream())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Collection<String> ledgersOf(String user, Collection<String> ledgers) {
        return user.contains(OWN_LEDGER) ? ledgers : List.of("");
    }

    /** The name, once for every ledger if it stands for all of them. */
    static List<String> written(String name, Collection<String> ledgers) {
        return name.contains(ANY_LEDGER)
                ? ledgers.stream()
                        .map(ledger -> name.replace(ANY_LEDGER, ledger))
                        .toList()
                : List.of(name);
    }

    private static List<Right> rights(List<String> row, String own, String name) {
        return Arrays.stream(row.get(1).split(" ", -1))
                .map(operation -> new Right(
                        row.get(0).replace(OWN_LEDGER, own),
                        AclOperation.valueOf(operation),
                        ResourceType.valueOf(row.get(2)),
                        name))
                .toList();
    }

    /** The ledgers that have a user. */
    static Set<String> ledgersAmong(Collection<String> users) {
        return users.stream()
                .filter(user -> user.startsWith(LEDGER_USER))
                .map(user -> user.substring(LEDGER_USER.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Gives exactly these rights: what is missing is added, what is there besides is taken away. */
    static void apply(Map<String, Object> operator, Set<Right> rights) {
        Set<AclBinding> wanted = rights.stream().map(Right::binding).collect(Collectors.toSet());
        try (Admin admin = KafkaTopics.admin(operator)) {
            HashSet<AclBinding> found = new HashSet<>(described(admin));
            List<AclBinding> missing =
                    wanted.stream().filter(right -> !found.contains(right)).toList();
            List<AclBindingFilter> surplus = found.stream()
                    .filter(right -> !wanted.contains(right))
                    .map(AclBinding::toFilter)
                    .toList();
            if (!missing.isEmpty()) {
                admin.createAcls(missing).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
            if (!surplus.isEmpty()) {
                admin.deleteAcls(surplus).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while setting the broker's rights", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartFailure("the broker's rights cannot be set: " + e.getMessage(), e);
        }
    }

    private static Collection<AclBinding> described(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        return admin.describeAcls(AclBindingFilter.ANY).values().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
