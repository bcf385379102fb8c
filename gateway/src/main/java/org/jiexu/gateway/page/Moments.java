package org.jiexu.gateway.page;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jiexu.service.problem.Language;

/** Times as people read them, in Shanghai. */
public final class Moments {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Moments() {}

    /** Reads an instant of a service's answer; empty if it is not one. */
    public static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException absent) {
            return Optional.empty();
        }
    }

    /** Day and minute: {@code {case.foundOn.minute}}. */
    @TemplateExtension
    public static String minute(Instant instant) {
        return MINUTE.format(instant.atZone(ZONE));
    }

    /** Day and second. */
    @TemplateExtension
    public static String second(Instant instant) {
        return SECOND.format(instant.atZone(ZONE));
    }

    /** How long ago. */
    @TemplateExtension
    static String age(Instant since, @TemplateAttribute("locale") Object locale) {
        return age(Duration.between(since, Instant.now()), locale.equals(Locale.CHINESE) ? Language.ZH : Language.EN);
    }

    /** How long, in the two largest units that say something: {@code 3 天 4 小时}, {@code 12 min}. */
    public static String age(Duration age, Language language) {
        long days = age.toDays();
        int hours = age.toHoursPart();
        int minutes = age.toMinutesPart();
        boolean chinese = language == Language.ZH;
        String day = chinese ? " 天" : " d";
        String hour = chinese ? " 小时" : " h";
        String minute = chinese ? " 分钟" : " min";
        if (days > 0) {
            return hours > 0 && days < 10 ? days + day + " " + hours + hour : days + day;
        }
        if (hours > 0) {
            return minutes > 0 ? hours + hour + " " + minutes + minute : hours + hour;
        }
        return minutes > 0 ? minutes + minute : (chinese ? "刚刚" : "just now");
    }
}
