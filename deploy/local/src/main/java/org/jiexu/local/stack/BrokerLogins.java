package org.jiexu.local.stack;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiexu.embedded.BrokerUsers;
import org.jiexu.embedded.EmbeddedKafka;
import org.jiexu.local.key.LocalKeys;

/** Where the broker is and as whom a part logs in there: each as itself, with a password of its own. */
record BrokerLogins(EmbeddedKafka kafka) implements PartSecrets {
    private static final String VARIABLE_PREFIX = "KAFKA_";

    /** The broker's users: the parts, and the operator. Their passwords are made once and kept with the other keys. */
    static BrokerUsers users(LocalKeys keys, List<String> parts) throws IOException {
        HashMap<String, String> passwords = new HashMap<String, String>();
        passwords.put(BrokerUsers.OPERATOR, password(keys, BrokerUsers.OPERATOR));
        for (String part : parts) {
            passwords.put(part, password(keys, part));
        }
        return new BrokerUsers(passwords);
    }

    private static String password(LocalKeys keys, String user) throws IOException {
        return keys.secret("kafka-password-" + user);
    }

    @Override
    public Map<String, String> of(String part) {
        HashMap<String, String> told = new HashMap<String, String>();
        kafka.client(part)
                .forEach((name, value) ->
                        told.put(VARIABLE_PREFIX + name.replace('.', '_').toUpperCase(Locale.ROOT), value));
        return told;
    }
}
