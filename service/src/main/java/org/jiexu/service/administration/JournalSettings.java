package org.jiexu.service.administration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiexu.service.history.HeadKey;
import org.jiexu.service.history.HeadKeys;
import org.jiexu.service.history.JournalHistory;
import org.jiexu.service.transaction.LocalTransactions;

/** With which keys a service signs the heads of its journal, and where it writes them, as the configuration says. */
public final class JournalSettings {

    private final Optional<Path> key;
    private final Optional<Path> publicKeys;
    private final Optional<Path> folder;

    private JournalSettings(Function<String, Optional<String>> told) {
        this.key = told.apply("journal.key-file").map(Path::of);
        this.publicKeys = told.apply("journal.public-keys-file").map(Path::of);
        this.folder = told.apply("journal.heads-folder").map(Path::of);
    }

    /**
     * From the configuration.
     *
     * @param told {@code journal.key-file}: file of the Ed25519 private key, PKCS #8 in PEM, without which no heads are signed;
     *     {@code journal.public-keys-file}: file of the public keys, present and former, PEM; {@code journal.heads-folder}: where heads are
     *     written out, a place that is kept by somebody else
     */
    public static JournalSettings of(Function<String, Optional<String>> told) {
        return new JournalSettings(told);
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
