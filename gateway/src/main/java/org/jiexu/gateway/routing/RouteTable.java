package org.jiexu.gateway.routing;

import java.util.List;
import java.util.Optional;
import org.jiexu.rules.division.FundCode;

/**
 * Which service answers which path. What is not listed does not leave the gateway, so a path that services keep for each other is
 * closed by being absent.
 */
public final class RouteTable {

    private RouteTable() {}

    /** The route of a normalised path; empty if no service answers it. */
    public static Optional<Route> of(String path) {
        List<String> segments = List.of(path.split("/", -1));
        if (segments.size() < 3
                || !segments.get(0).isEmpty()
                || !segments.get(1).equals("v1")) {
            return Optional.empty();
        }
        return switch (segments.get(2)) {
            case "funds" -> Optional.of(ofFunds(segments));
            case "calculations", "relations", "rule-tables" ->
                Optional.of(new Route(new Destination.Registry(), false, false));
            case "workers" -> Optional.of(ofWorkers(segments));
            case "transfers", "tasks" -> Optional.of(new Route(new Destination.Transfer(), false, false));
            case "papers" -> Optional.of(ofPapers(segments));
            case "ledgers" -> ofLedgers(segments);
            case "parked-messages" -> ofParkedMessages(segments);
            case "journal" -> ofJournals(segments);
            case "tracking" -> Optional.of(new Route(new Destination.Transfer(), true, false));
            default -> Optional.empty();
        };
    }

    /** A path that has a route, with nothing in it that a caller wrote: {@code /v1/transfers/*}. */
    static String template(String path) {
        String[] segments = path.split("/", -1);
        return "/v1/" + segments[2] + (segments.length > 3 ? "/*" : "");
    }

    private static Route ofFunds(List<String> segments) {
        if (segments.size() < 5) {
            return new Route(new Destination.Registry(), false, false);
        }
        return switch (segments.get(4)) {
            case "contribution-batches" -> new Route(ledgerOf(segments.get(3)), false, true);
            case "accounts", "overlaps", "payments", "payment-batches", "receipts", "awaited-money" ->
                new Route(ledgerOf(segments.get(3)), false, false);
            default -> new Route(new Destination.Registry(), false, false);
        };
    }

    /** The service's name is in the path; how many wait in all services the gateway itself says. */
    private static Optional<Route> ofParkedMessages(List<String> segments) {
        return segments.size() < 4
                ? Optional.empty()
                : Optional.of(new Route(new Destination.Named(segments.get(3)), false, false));
    }

    /** The service's name is in the path; heads and public keys are for everybody; of all services together the gateway itself answers. */
    private static Optional<Route> ofJournals(List<String> segments) {
        if (segments.size() < 5) {
            return Optional.empty();
        }
        boolean open = segments.size() == 5
                && (segments.get(4).equals("heads") || segments.get(4).equals("keys"));
        return Optional.of(new Route(new Destination.Named(segments.get(3)), open, false));
    }

    /** What a worker has at all funds together is composed where the transfers are. */
    private static Route ofWorkers(List<String> segments) {
        boolean statement = segments.size() == 5 && segments.get(4).equals("statement");
        return new Route(statement ? new Destination.Transfer() : new Destination.Registry(), false, false);
    }

    /** Whoever has a paper may ask whether it holds. */
    private static Route ofPapers(List<String> segments) {
        boolean open = segments.size() == 5 && segments.get(4).equals("check");
        return new Route(new Destination.Transfer(), open, false);
    }

    /** What is asked of a ledger as a whole names it by its two digits. */
    private static Optional<Route> ofLedgers(List<String> segments) {
        return segments.size() < 5
                ? Optional.empty()
                : Optional.of(new Route(new Destination.OneLedger(segments.get(3)), false, false));
    }

    private static Destination ledgerOf(String fund) {
        return FundCode.read(fund)
                .<Destination>map(Destination.LedgerOf::new)
                .orElse(new Destination.LedgerOfNobody(fund));
    }
}
