package org.jiexu.local.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.PoolingArea;

/**
 * Which ledgers a local run has, and in which processes.
 *
 * @param apart those that have a process each, two digits
 * @param together those that one process keeps; none, or two and more
 * @param replicas how many processes each service has: {@code transfer}, {@code transfer.2}
 */
public record Layout(List<String> apart, List<String> together, int replicas) {

    /** The process that keeps several ledgers. */
    static final String LEDGERS = "ledgers";

    private static final String LEDGER = "ledger-";
    private static final int PARTITIONS_APART = 6;
    private static final int PARTITIONS_TOGETHER = 2;
    private static final String REGISTRY = "registry";
    private static final String TRANSFER = "transfer";
    /** Before the number of a process that is not the first of its service. */
    private static final char NUMBER = '.';

    public Layout {
        apart = List.copyOf(apart);
        together = List.copyOf(together);
    }

    /** One process each. */
    public Layout(List<String> apart, List<String> together) {
        this(apart, together, 1);
    }

    /** Sichuan and Guangdong, a process each: for the demonstration, measurements and tests, which end one and not the other. */
    public static Layout twoLedgers() {
        return new Layout(List.of("51", "44"), List.of());
    }

    /** All provinces and the Corps in one process. */
    public static Layout everyProvince() {
        return new Layout(
                List.of(),
                RuleBook.embedded().divisions().poolingAreas().stream()
                        .map(PoolingArea::ledger)
                        .sorted()
                        .toList());
    }

    /** The same ledgers, with two processes of every service. Who calls one needs somebody before them: {@link Places#withBalancers}. */
    public Layout twice() {
        return new Layout(apart, together, 2);
    }

    /** The codes of all ledgers. */
    public List<String> ledgers() {
        List<String> all = new ArrayList<>(apart);
        all.addAll(together);
        return all;
    }

    /** The services, whatever processes each has; the gateway, which everybody asks, has the first of the usual ports. */
    public List<String> services() {
        List<String> services = new ArrayList<>(List.of(PortBook.GATEWAY, REGISTRY, TRANSFER));
        apart.forEach(ledger -> services.add(nameOf(ledger)));
        if (!together.isEmpty()) {
            services.add(LEDGERS);
        }
        return services;
    }

    /** The names of all processes: a service's own name is that of its first one. */
    public List<String> processes() {
        return services().stream()
                .flatMap(service -> processesOf(service).stream())
                .toList();
    }

    /** The names of a service's processes. */
    public List<String> processesOf(String service) {
        return IntStream.rangeClosed(1, replicas)
                .mapToObj(number -> number == 1 ? service : service + NUMBER + number)
                .toList();
    }

    /** Which service a process is of. */
    static String serviceOf(String process) {
        int number = process.indexOf(NUMBER);
        return number < 0 ? process : process.substring(0, number);
    }

    /** Who takes part, each with keys, a database and a login of its own, in whichever process: {@code registry}, {@code ledger-51}. */
    public List<String> parties() {
        List<String> parties = new ArrayList<>(List.of(PortBook.GATEWAY, REGISTRY, TRANSFER));
        ledgers().forEach(ledger -> parties.add(nameOf(ledger)));
        return parties;
    }

    /** Those whose process that is. */
    List<String> partiesOf(String service) {
        return service.equals(LEDGERS) ? together.stream().map(Layout::nameOf).toList() : List.of(service);
    }

    static String nameOf(String ledger) {
        return LEDGER + ledger;
    }

    /** Whether a party is a ledger. */
    static boolean isLedger(String party) {
        return party.startsWith(LEDGER);
    }

    /** Of every topic that has many. One process hears several ledgers with a loop each, whatever the partitions: then few are enough. */
    int partitions() {
        return together.isEmpty() ? PARTITIONS_APART : PARTITIONS_TOGETHER;
    }
}
