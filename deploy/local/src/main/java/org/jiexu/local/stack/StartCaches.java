package org.jiexu.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a training writes down for later starts: a file beside each program, and the broker's (docs/decisions/0253). */
public final class StartCaches {

    private StartCaches() {}

    /** Those that there are of a checkout's programs; one that was not written is missing. */
    public static List<Path> written(Folders folders) {
        return Stream.concat(
                        Services.PROGRAMS.stream().map(part -> Places.usual().program(folders, part)),
                        Stream.of(Servers.brokerProgram()))
                .map(ServiceOptions::cacheOf)
                .filter(Files::exists)
                .toList();
    }

    /** How many there are when none is missing. */
    public static int wanted() {
        return Services.PROGRAMS.size() + 1;
    }
}
