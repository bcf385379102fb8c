package org.jiexu.testing;

import java.time.Instant;
import java.util.UUID;

/** Tokens of every role, as the sign-in gives them and a service signs its own; whoever they are of is named after what they may do. */
public final class Tokens {
    private static final int LIFE_SECONDS = 600;

    private Tokens() {}

    /** An officer of a fund: {@code officer-510100}. */
    public static String officer(String fund) {
        return token("officer", "officer-" + fund, claim("fund", fund));
    }

    /** Another officer of the same fund. */
    public static String secondOfficer(String fund) {
        return token("officer", "second-officer-" + fund, claim("fund", fund));
    }

    /** A supervisor of a fund: {@code supervisor-510100}. */
    public static String supervisor(String fund) {
        return token("supervisor", "supervisor-" + fund, claim("fund", fund));
    }

    /** A treasurer of a fund: {@code treasurer-510100}. */
    public static String treasurer(String fund) {
        return token("treasurer", "treasurer-" + fund, claim("fund", fund));
    }

    /** The provincial centre of a pooling area: {@code provincial_centre-51}. */
    public static String provincialCentre(String area) {
        return token("provincial_centre", "provincial_centre-" + area, claim("area", area));
    }

    /** {@code the-auditor}. */
    public static String auditor() {
        return of("auditor");
    }

    /** A worker, by the registry's id. */
    public static String worker(UUID worker) {
        return token("worker", "worker-" + worker, claim("worker", worker.toString()));
    }

    /** {@code the-administrator}. */
    public static String administrator() {
        return of("administrator");
    }

    /** {@code the-partner}. */
    public static String partner() {
        return of("partner");
    }

    /** The service under test, which signs for itself. */
    public static String service() {
        return TestSignIn.serviceToken();
    }

    /** A role that needs no further claim. */
    public static String of(String role) {
        return role.equals("service") ? service() : token(role, "the-" + role, "");
    }

    private static String claim(String name, String value) {
        return ",\"" + name + "\":\"" + value + "\"";
    }

    private static String token(String role, String subject, String more) {
        long now = Instant.now().getEpochSecond();
        return TestSignIn.signedBySignIn("""
                {"iss":"https://jiexu.local","aud":"jiexu","sub":"%s","groups":["%s"],"iat":%d,"exp":%d%s}""".formatted(subject, role, now, now + LIFE_SECONDS, more));
    }
}
