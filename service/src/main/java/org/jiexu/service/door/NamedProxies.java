package org.jiexu.service.door;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that may say for whom they ask, by address or network (setting {@code jiexu.proxies}). What anybody else says of other addresses is not
 * heard, and without a name nobody is. One header is read, {@code X-Forwarded-For}: with two a client could say by the one what a proxy leaves alone
 * that writes the other (docs/decisions/0256).
 */
public final class NamedProxies {

    /** The header that names the addresses a request has come through. */
    public static final String FORWARDED_FOR = "X-Forwarded-For";

    /** The header that says how the client came: {@code https}. */
    public static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private static final String SETTING = "jiexu.proxies";

    /** Proxies one behind the other that are looked through; more say nothing. */
    private static final int PROXIES_IN_A_ROW_MAX = 16;

    /** Longest is an IPv6 address in full with an IPv4 one at its end, in brackets, with a port. */
    private static final int ADDRESS_CHARACTERS_MAX = 53;

    private static final Pattern WITH_PORT = Pattern.compile("\\[([0-9a-fA-F:.]+)\\](?::\\d{1,5})?|([0-9.]+):\\d{1,5}");
    private static final Pattern PLAIN = Pattern.compile("[0-9a-fA-F:.]+");

    private final List<CidrAddress> networks;

    private NamedProxies(List<CidrAddress> networks) {
        this.networks = List.copyOf(networks);
    }

    /** Those that the configuration names; none where it names none. */
    public static NamedProxies of(Config config) {
        return of(config.getOptionalValue(SETTING, String.class));
    }

    /** The same, of the setting's text. */
    public static NamedProxies of(Optional<String> setting) {
        return setting.filter(text -> !text.isBlank())
                .map(NamedProxies::read)
                .orElseGet(() -> new NamedProxies(List.of()));
    }

    private static NamedProxies read(String text) {
        List<CidrAddress> networks = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            networks.add(network(entry.strip()));
        }
        return new NamedProxies(networks);
    }

    private static CidrAddress network(String entry) {
        CidrAddress network = null;
        if (entry.contains("/")) {
            network = Inet.parseCidrAddress(entry);
        } else {
            InetAddress address = address(entry);
            if (address != null) {
                network = CidrAddress.create(address, address.getAddress().length * Byte.SIZE);
            }
        }
        if (network == null || network.getNetmaskBits() == 0) {
            throw new IllegalArgumentException(SETTING
                    + " is addresses and networks (10.0.0.7, 10.0.0.0/24, fd00::/64) with commas between, and not everybody: "
                    + entry);
        }
        return network;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /** Whether the address is that of a named proxy. */
    public boolean has(InetAddress address) {
        return networks.stream().anyMatch(network -> network.matches(address));
    }

    /**
     * Who asks: of the addresses that a request has come through the last that is no named proxy's. Where a named proxy says what is no address, or
     * nothing, it is the proxy itself.
     *
     * @param connection whose connection it is
     * @param forwardedFor the request's headers {@link #FORWARDED_FOR}, in their order
     */
    public InetAddress callerOf(InetAddress connection, List<String> forwardedFor) {
        InetAddress caller = connection;
        int proxies = 0;
        for (String header : forwardedFor.reversed()) {
            int end = header.length();
            while (end >= 0) {
                if (proxies++ == PROXIES_IN_A_ROW_MAX || !has(caller)) {
                    return caller;
                }
                int comma = header.lastIndexOf(',', end - 1);
                InetAddress told = address(header.substring(comma + 1, end).strip());
                if (told == null) {
                    return caller;
                }
                caller = told;
                end = comma;
            }
        }
        return caller;
    }

    /**
     * Whether the client came by HTTPS, as the proxy says whose connection it is.
     *
     * @param forwardedProto the request's headers {@link #FORWARDED_PROTO}, in their order
     */
    public boolean saysHttps(InetAddress connection, List<String> forwardedProto) {
        if (forwardedProto.isEmpty() || !has(connection)) {
            return false;
        }
        String last = forwardedProto.getLast();
        return last.substring(last.lastIndexOf(',') + 1).strip().equalsIgnoreCase("https");
    }

    /** Reads an address, with or without a port; null for what is none. Never asks a name server. */
    private static @Nullable InetAddress address(String text) {
        if (text.length() > ADDRESS_CHARACTERS_MAX) {
            return null;
        }
        Matcher withPort = WITH_PORT.matcher(text);
        String bare = text;
        if (withPort.matches()) {
            bare = withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
        }
        if (!PLAIN.matcher(bare).matches()) {
            return null;
        }
        byte[] bytes = Inet.parseInetAddressToBytes(bare);
        try {
            // An IPv4 address that is written as an IPv6 one (::ffff:10.0.0.7) is the IPv4 address.
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }

    /** By what a caller is counted: the address; of IPv6 its network of 64 bits, for a client has a whole one. */
    public static InetAddress counted(InetAddress address) {
        return Door.counted(address);
    }
}
