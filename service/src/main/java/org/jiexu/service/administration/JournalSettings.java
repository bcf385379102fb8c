package org.jiexu.service.administration;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.history.HeadKey;
import org.jiexu.service.history.HeadKeys;
import org.jiexu.service.history.JournalHistory;
import org.jiexu.service.transaction.LocalTransactions;

/** With which keys a service signs the heads of its journal, and where it writes them, as the configuration says. */
@Singleton
public class JournalSettings {

    private final Optional<Path> key;
    private final Optional<Path> publicKeys;
    private final Optional<Path> folder;

    /**
     * From the configuration.
     *
     * @param key file of the Ed25519 private key, PKCS #8 in PEM; without it no heads are signed
     * @param publicKeys file of the public keys, present and former, PEM
     * @param folder where heads are written out, a place that is kept by somebody else
     */
    public JournalSettings(
            @ConfigProperty(name = "jiexu.journal.key-file") Optional<String> key,
            @ConfigProperty(name = "jiexu.journal.public-keys-file") Optional<String> publicKeys,
            @ConfigProperty(name = "jiexu.journal.heads-folder") Optional<String> folder) {
        this.key = key.map(Path::of);
        this.publicKeys = publicKeys.map(Path::of);
        this.folder = folder.map(Path::of);
    }

    /**
     * The history of a service's journal, not started.
     *
     * @param service {@code registry}, {@code transfer}, {@code ledger-51}
     * @throws UncheckedIOException when a file that is configured cannot be read or is no key: the service does not start
     */
    public JournalHistory history(String service, LocalTransactions transactions, InstantSource clock) {
        try {
            HeadKeys published = publicKeys.isPresent() ? HeadKeys.read(publicKeys.get()) : HeadKeys.none();
            HeadKey signing = key.isPresent() ? HeadKey.read(key.get(), published) : null;
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
                publish(folder.get().resolve(service + "-public-keys.txt"), published);
            }
            return new JournalHistory(
                    new JournalHistory.Settings(service, published, signing, folder.orElse(null)), transactions, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("the keys of the journal's heads cannot be used: " + e.getMessage(), e);
        }
    }

    /** The public keys beside the heads, as {@code ./jiexu verify --key} takes them. */
    private static void publish(Path file, HeadKeys keys) throws IOException {
        Files.writeString(
                file, keys.published().values().stream().map(key -> key + "\n").collect(Collectors.joining()));
    }
}
