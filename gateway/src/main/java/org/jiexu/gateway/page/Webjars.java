package org.jiexu.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Where the browser finds the scripts that come as jars; their version is in the path. */
public final class Webjars {
    public static final String HTMX = path("org.webjars.npm", "htmx.org", "dist/htmx.min.js");

    private Webjars() {}

    /** The path of a file of a webjar, with the version that is on the class path. */
    public static String path(String group, String artifact, String file) {
        String place = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream stream = Webjars.class.getResourceAsStream(place)) {
            if (stream == null) {
                throw new IllegalStateException("there is no webjar " + artifact);
            }
            Properties properties = new Properties();
            properties.load(stream);
            return "/webjars/" + artifact + "/" + properties.getProperty("version") + "/" + file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
