package org.jiexu.drill.restoration;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jiexu.drill.traffic.Deed;

/** Says of an act that a restored database has forgotten what it was and what is to be done about it. */
final class Lost {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private Lost() {}

    static String sentence(Deed deed) {
        String what = switch (deed.kind()) {
            case REGISTRATION -> "registration at " + deed.act().fund() + ": register again";
            case FILE -> "file of " + deed.act().fund() + ": hand it in again";
            case APPLICATION -> "application at " + deed.act().fund() + ": apply again";
            case DECISION -> "fund " + deed.act().fund() + " had said " + deed.action() + ": say it again";
        };
        return at(deed.at()) + "  " + deed.about() + "  " + what;
    }

    static String at(Instant moment) {
        return TIME.format(moment);
    }
}
