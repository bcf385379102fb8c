package org.jiexu.local.stack;

import java.nio.file.Path;

/**
 * Where a run keeps its things: all below one folder of the checkout, so two checkouts never meet.
 *
 * @param checkout the project's folder, where the built services are
 * @param home {@code .jiexu} of the checkout, or a folder in it
 */
public record Folders(Path checkout, Path home) {

    /** The folders of the ordinary run. */
    public static Folders of(Path checkout) {
        return new Folders(checkout, checkout.resolve(".jiexu"));
    }

    /** The folders of the demonstration, apart from the ordinary run's. */
    public Folders forDemo() {
        return new Folders(checkout, home.resolve("demo"));
    }

    /** The folders of a restoration that is tried, apart from the ordinary run's. */
    public Folders forDrill() {
        return new Folders(checkout, home.resolve("drill"));
    }

    /** The folders of an upgrade that is tried, apart from the ordinary run's. */
    public Folders forUpgrade() {
        return new Folders(checkout, home.resolve("upgrade"));
    }

    /** Where a release is built beside this checkout; kept from run to run, whichever the stack. */
    public Path release(String version) {
        return checkout.resolve(".jiexu").resolve("releases").resolve(version);
    }

    /** The folders of the training, gone after it. */
    public Folders forTraining() {
        return new Folders(checkout, home.resolve("training"));
    }

    public Path logs() {
        return home.resolve("logs");
    }

    /** The log of a part. */
    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path run() {
        return home.resolve("run");
    }

    public Path keys() {
        return home.resolve("keys");
    }

    public Path postgres() {
        return home.resolve("postgres");
    }

    public Path kafka() {
        return home.resolve("kafka");
    }

    /** The signed heads of the journals, apart from the databases that they are a witness against. */
    public Path journalHeads() {
        return home.resolve("journal-heads");
    }

    /** Lines {@code NAME=value} for a shell to read. */
    public Path environment() {
        return home.resolve("env");
    }
}
