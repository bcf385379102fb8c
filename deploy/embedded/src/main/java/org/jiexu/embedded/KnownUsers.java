package org.jiexu.embedded;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;

/**
 * Tells the broker who its users are: those that its login configuration names at the start, and no others. Kafka would keep
 * them in the metadata log, where they must be written by somebody who can log in already: a broker that had no users yet,
 * or whose operator's password was made anew, could never be entered again (docs/decisions/0140).
 */
public final class KnownUsers implements AuthenticateCallbackHandler {
    /** Before the user's name in the login configuration. */
    static final String OPTION = "user_";

    /** Each is thousands of hashes, and every network thread of the broker has a handler of its own. */
    private static final Map<String, ScramCredential> BY_PASSWORD = new ConcurrentHashMap<>();

    private final Map<String, ScramCredential> credentials = new HashMap<>();

    @Override
    public void configure(Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> loginConfiguration) {
        ScramMechanism scram = ScramMechanism.forMechanismName(mechanism);
        for (AppConfigurationEntry entry : loginConfiguration) {
            entry.getOptions().forEach((option, password) -> {
                if (option.startsWith(OPTION)) {
                    credentials.put(
                            option.substring(OPTION.length()),
                            BY_PASSWORD.computeIfAbsent(String.valueOf(password), key -> credential(scram, key)));
                }
            });
        }
    }

    private static ScramCredential credential(ScramMechanism mechanism, String password) {
        try {
            return new ScramFormatter(mechanism).generateCredential(password, mechanism.minIterations());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has what SCRAM needs", e);
        }
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        String user = "";
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                user = name.getDefaultName();
            } else if (callback.getClass() == ScramCredentialCallback.class) {
                // Left empty for an unknown user: the login is refused as with a wrong password.
                ((ScramCredentialCallback) callback).scramCredential(credentials.get(user));
            } else {
                // Delegation tokens: nobody here gives any.
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    @Override
    public void close() {
        credentials.clear();
    }
}
