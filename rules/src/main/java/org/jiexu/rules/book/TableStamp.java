package org.jiexu.rules.book;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * Which edition of a table this is.
 *
 * @param name the table's name
 * @param asOf the day on which the numbers were collected or published
 * @param contentHash SHA-256 of the text, in hexadecimal
 */
public record TableStamp(String name, LocalDate asOf, String contentHash) {

    static TableStamp of(TableText text) {
        return new TableStamp(text.name(), text.asOf(), sha256(text.csv()));
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
