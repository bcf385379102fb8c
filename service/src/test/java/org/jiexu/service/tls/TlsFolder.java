package org.jiexu.service.tls;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.jiexu.embedded.Authority;

/** The files of one process, and its settings that name them. */
public final class TlsFolder {
    private final Path folder;

    /** In that folder. */
    public TlsFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes certificate, key and authorities, as somebody who rotates them. */
    public TlsFolder write(Authority.Issued own, String authorities) {
        try {
            Files.writeString(file("certificate"), own.certificate());
            Files.writeString(file("key"), own.key());
            Files.setPosixFilePermissions(file("key"), PosixFilePermissions.fromString("rw-------"));
            Files.writeString(file("authorities"), authorities);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return folder.resolve(name + ".pem");
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        for (String name : new String[] {"certificate", "key", "authorities"}) {
            settings.put("jiexu.tls." + name, file(name).toString());
        }
        return settings;
    }

    static Config configuration(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
    }

    /** TLS of a process that is told of these files. */
    public ServiceTls tls() {
        return ServiceTls.read(configuration(settings()), Clock.systemUTC());
    }

    /** What the process does every half minute. */
    public static void look(ServiceTls tls) {
        tls.look();
    }
}
