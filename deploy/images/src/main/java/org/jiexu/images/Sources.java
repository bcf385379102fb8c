package org.jiexu.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an image is made from, as git says it; nothing of it is the moment of the build, so that a second build says the same.
 *
 * @param revision the commit, with {@code -dirty} where files have changed since; empty outside git
 * @param committed when that was committed; the epoch outside git
 * @param address where the sources are to be had: the web address of git's origin; empty where it has none
 */
record Sources(Optional<String> revision, Instant committed, Optional<String> address) {

    static Sources of(Path checkout) throws IOException {
        Optional<String> revision = git(checkout, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*");
        Instant committed = git(checkout, "log", "-1", "--format=%ct")
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
                .orElse(Instant.EPOCH);
        Optional<String> origin =
                git(checkout, "config", "--get", "remote.origin.url").filter(url -> url.startsWith("https://"));
        return new Sources(revision, committed, origin);
    }

    private static Optional<String> git(Path checkout, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 && !said.isEmpty() ? Optional.of(said) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
