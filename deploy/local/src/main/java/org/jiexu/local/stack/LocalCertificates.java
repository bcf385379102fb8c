package org.jiexu.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiexu.embedded.Authority;
import org.jiexu.embedded.FolderTree;
import org.jiexu.embedded.ServerCertificate;
import org.jiexu.local.key.LocalKeys;
import org.jiexu.local.key.PrivateFile;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of a local run that speaks TLS. They are made anew whenever everything starts, by an authority whose own key is nowhere
 * written down. That they are there is what says that a run speaks TLS: another command, and who starts an ended part again, see it so.
 */
final class LocalCertificates {
    /** A stack that runs longer is started again before. */
    private static final Duration LIFE = Duration.ofDays(90);

    /** At the gateway's port; towards the services the gateway has one of its own. */
    private static final String DOOR = "door";

    private final LocalKeys keys;
    private final Path folder;

    LocalCertificates(LocalKeys keys) {
        this.keys = keys;
        this.folder = keys.certificates();
    }

    boolean isOn() {
        return Files.exists(keys.authority());
    }

    /** Makes a certificate for each of the services' processes, the two servers and the door. */
    void renew(List<String> services) throws IOException {
        remove();
        PrivateFile.makeFolder(folder);
        Authority authority = Authority.make("Jiexu on this machine", LIFE);
        for (String service : services) {
            write(service, authority);
        }
        for (String server : List.of(PortBook.POSTGRES, PortBook.KAFKA, DOOR)) {
            write(server, authority);
        }
        // The last: with it the run speaks TLS.
        PrivateFile.write(keys.authority(), authority.certificate());
    }

    private void write(String name, Authority authority) throws IOException {
        Authority.Issued issued = authority.issue(name, LIFE);
        PrivateFile.write(certificate(name), issued.certificate());
        PrivateFile.write(key(name), issued.key());
        PrivateFile.write(together(name), issued.key() + issued.certificate());
    }

    /** The next run speaks plainly. */
    void remove() throws IOException {
        FolderTree.delete(folder);
    }

    /** What a server shows; null where the run speaks plainly. */
    @Nullable
    ServerCertificate of(String server) {
        return isOn()
                ? new ServerCertificate(certificate(server), key(server), together(server), keys.authority())
                : null;
    }

    /** What a service's process is told; nothing where the run speaks plainly. */
    Map<String, String> told(String service) {
        if (!isOn()) {
            return Map.of();
        }
        Map<String, String> told = new HashMap<>(Map.of(
                "JIEXU_TLS_CERTIFICATE", certificate(service).toString(),
                "JIEXU_TLS_KEY", key(service).toString(),
                "JIEXU_TLS_AUTHORITIES", keys.authority().toString()));
        if (service.equals(PortBook.GATEWAY)) {
            told.put("JIEXU_TLS_DOOR_CERTIFICATE", certificate(DOOR).toString());
            told.put("JIEXU_TLS_DOOR_KEY", key(DOOR).toString());
        }
        return told;
    }

    /** How addresses begin. */
    String scheme() {
        return isOn() ? "https" : "http";
    }

    private Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    private Path key(String name) {
        return folder.resolve(name + "-key.pem");
    }

    private Path together(String name) {
        return folder.resolve(name + "-both.pem");
    }
}
