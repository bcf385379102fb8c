package org.jiexu.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/**
 * Who may log in at a broker, and with which password. One user a service and ledger, whose rights are in
 * {@link BrokerRights}, and the operator, who may do everything. Passwords are never shown.
 */
public final class BrokerUsers {
    /** Whoever runs the broker: makes topics, sets rights. The broker itself works as this user too. */
    public static final String OPERATOR = "operator";

    /** How everybody logs in. */
    public static final String MECHANISM = "SCRAM-SHA-512";

    /** The protocol of every listener of a broker without a certificate. */
    public static final String PROTOCOL = "SASL_PLAINTEXT";

    /** The protocol of every listener of a broker with one. */
    static final String TLS_PROTOCOL = "SASL_SSL";

    private static final int HASH_ROUNDS = 4096;

    private static final String NAME = "[a-z][a-z0-9-]{0,62}";
    // What a line of the login configuration takes as it is.
    private static final String PASSWORD = "[A-Za-z0-9+/=_.-]{1,256}";

    private final SortedMap<String, String> passwords;

    /**
     * The users.
     *
     * @param passwords by the user's name; the operator's must be among them
     * @throws IllegalArgumentException for a name or a password with other characters than a login takes
     */
    public BrokerUsers(Map<String, String> passwords) {
        this.passwords = new TreeMap<>(passwords);
        if (!passwords.containsKey(OPERATOR)) {
            throw new IllegalArgumentException("no password for the user " + OPERATOR);
        }
        passwords.forEach((name, password) -> {
            if (!name.matches(NAME) || !password.matches(PASSWORD)) {
                throw new IllegalArgumentException("not a name and password of the broker: " + name);
            }
        });
    }

    /** All names, the operator's too. */
    public SortedSet<String> names() {
        return new TreeSet<>(passwords.keySet());
    }

    /** Client properties with which this user logs in, by Kafka's names; one of them is secret. */
    Map<String, String> login(String user) {
        return Map.of(
                "security.protocol", PROTOCOL,
                "sasl.mechanism", MECHANISM,
                "sasl.jaas.config", line(ScramLoginModule.class, user, passwordOf(user)));
    }

    /** As {@link #login}, for a client in this JVM: its secret hides itself when it is shown. */
    Map<String, Object> hiddenLogin(String user) {
        Map<String, Object> login = new HashMap<>(login(user));
        login.replace("sasl.jaas.config", new Password(login(user).get("sasl.jaas.config")));
        return login;
    }

    /** What the listener for clients is told: how the broker itself logs in there, and everybody's password. */
    String knownToClientListener() {
        String known = passwords.entrySet().stream()
                .map(user -> KnownUsers.OPTION + user.getKey() + "=\"" + user.getValue() + "\"")
                .collect(Collectors.joining(" "));
        return line(ScramLoginModule.class, OPERATOR, passwordOf(OPERATOR)).replace(";", " " + known + ";");
    }

    /** What the controller's listener is told, where the broker alone logs in; SCRAM is not to be had there (KIP-900). */
    static String knownToControllerListener(String password) {
        return line(PlainLoginModule.class, OPERATOR, password)
                .replace(";", " user_" + OPERATOR + "=\"" + password + "\";");
    }

    /**
     * What a listener is told where the operator logs in by his password alone ({@code PLAIN}): the way into a broker that does not know
     * {@link KnownUsers} and has no users in its metadata yet.
     */
    public String operatorByPassword() {
        return knownToControllerListener(passwordOf(OPERATOR));
    }

    /** Client properties with which the operator logs in at such a listener. */
    public Map<String, Object> hiddenLoginByPassword() {
        return Map.of(
                "security.protocol",
                PROTOCOL,
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                new Password(line(PlainLoginModule.class, OPERATOR, passwordOf(OPERATOR))));
    }

    /** All users as a broker keeps them in its metadata. */
    public List<UserScramCredentialAlteration> credentials() {
        ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.fromMechanismName(MECHANISM), HASH_ROUNDS);
        return passwords.entrySet().stream()
                .<UserScramCredentialAlteration>map(
                        user -> new UserScramCredentialUpsertion(user.getKey(), scram, user.getValue()))
                .toList();
    }

    private static String line(Class<?> module, String user, String password) {
        return module.getName() + " required username=\"" + user + "\" password=\"" + password + "\";";
    }

    private String passwordOf(String user) {
        String password = passwords.get(user);
        if (password == null) {
            throw new IllegalArgumentException("the broker knows no user " + user);
        }
        return password;
    }

    @Override
    public String toString() {
        return "BrokerUsers" + names();
    }
}
