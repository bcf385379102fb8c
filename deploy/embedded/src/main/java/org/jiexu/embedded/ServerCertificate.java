package org.jiexu.embedded;

import java.nio.file.Path;

/**
 * By what a server shows its clients who it is: files in PEM.
 *
 * @param certificate for 127.0.0.1
 * @param key PKCS #8; its owner's alone
 * @param together key and certificate in one file, as Kafka takes them; its owner's alone
 * @param authority whom its clients trust
 */
public record ServerCertificate(Path certificate, Path key, Path together, Path authority) {}
