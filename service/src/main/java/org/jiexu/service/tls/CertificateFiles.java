package org.jiexu.service.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Where a certificate is, as the configuration says.
 *
 * @param prefix of the settings, {@code jiexu.tls.}; errors name the variable of the environment
 * @param certificate PEM: the certificate, and behind it those between it and the authority
 * @param key PEM, PKCS #8, without a password; its owner's alone
 * @param authorities PEM: who vouches for the others; null where nobody has to show a certificate
 */
record CertificateFiles(
        String prefix, Path certificate, Path key, @Nullable Path authorities) {

    static final String CERTIFICATE = "certificate";
    static final String KEY = "key";
    static final String AUTHORITIES = "authorities";

    private static final String OF_SERVICES = "jiexu.tls.";
    private static final String OF_DOOR = "jiexu.tls.door.";

    /**
     * Those by which services know each other; empty if none is set.
     *
     * @throws IllegalStateException if some are set and others not
     */
    static Optional<CertificateFiles> ofServices(Config configuration) {
        return read(configuration, OF_SERVICES, List.of(CERTIFICATE, KEY, AUTHORITIES))
                .map(paths -> new CertificateFiles(OF_SERVICES, paths.get(0), paths.get(1), paths.get(2)));
    }

    /**
     * Those that people see; empty if none is set.
     *
     * @throws IllegalStateException if one is set and the other not
     */
    static Optional<CertificateFiles> ofDoor(Config configuration) {
        return read(configuration, OF_DOOR, List.of(CERTIFICATE, KEY))
                .map(paths -> new CertificateFiles(OF_DOOR, paths.get(0), paths.get(1), null));
    }

    private static Optional<List<Path>> read(Config configuration, String prefix, List<String> names) {
        List<Path> paths = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            configuration
                    .getOptionalValue(prefix + name, String.class)
                    .map(Path::of)
                    .ifPresentOrElse(paths::add, () -> missing.add(variable(prefix, name)));
        }
        if (!missing.isEmpty() && !paths.isEmpty()) {
            throw new IllegalStateException(String.join(" and ", missing) + " not set: "
                    + String.join(
                            ", ",
                            names.stream().map(name -> variable(prefix, name)).toList())
                    + " are set together or not at all");
        }
        return paths.isEmpty() ? Optional.empty() : Optional.of(paths);
    }

    /** How the environment calls one of them: {@code JIEXU_TLS_KEY}. */
    String variable(String name) {
        return variable(prefix, name);
    }

    private static String variable(String prefix, String name) {
        return (prefix + name).replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
