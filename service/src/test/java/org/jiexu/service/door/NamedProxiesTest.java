package org.jiexu.service.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedProxiesTest {

    private final NamedProxies proxies = named("10.0.0.7, 10.1.0.0/16, fd00:7::/32");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "10.0.0.7   | 203.0.113.5                        | 203.0.113.5",
                "10.0.0.7   | 203.0.113.5:4711                   | 203.0.113.5",
                "10.0.0.7   | 198.51.100.1, 203.0.113.5          | 203.0.113.5",
                "10.0.0.7   | 198.51.100.1,203.0.113.5,10.1.2.3  | 203.0.113.5",
                "10.1.255.1 | 2001:db8::1                        | 2001:db8::1",
                "10.0.0.7   | [2001:db8::1]:4711                 | 2001:db8::1",
                "10.0.0.7   | ::ffff:203.0.113.5                 | 203.0.113.5",
                "fd00:7::1  | 203.0.113.5                        | 203.0.113.5",
                "10.0.0.7   | 10.1.0.1, 10.1.0.2                 | 10.1.0.1",
                "10.0.0.7   | none                               | 10.0.0.7"
            })
    void whoAsksIsTheLastThatIsNoNamedProxy(String connection, String forwardedFor, String caller) throws Exception {
        assertThat(proxies.callerOf(address(connection), forwardedFor == null ? List.of() : List.of(forwardedFor)))
                .isEqualTo(address(caller));
    }

    @Test
    void severalHeadersAreOneList() throws Exception {
        assertThat(proxies.callerOf(address("10.0.0.7"), List.of("198.51.100.1, 203.0.113.5", "10.1.0.1")))
                .isEqualTo(address("203.0.113.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "10.0.0.8", "10.2.0.1", "fd00:8::1", "127.0.0.1"})
    void whatSomebodyElseSaysIsNotHeard(String connection) throws Exception {
        assertThat(proxies.callerOf(address(connection), List.of("198.51.100.1")))
                .isEqualTo(address(connection));
        assertThat(proxies.saysHttps(address(connection), List.of("https"))).isFalse();
    }

    @Test
    void withoutANameNobodyIsHeard() throws Exception {
        for (Optional<String> none : List.of(Optional.<String>empty(), Optional.of(""), Optional.of(" "))) {
            assertThat(NamedProxies.of(none).callerOf(address("127.0.0.1"), List.of("198.51.100.1")))
                    .isEqualTo(address("127.0.0.1"));
            assertThat(NamedProxies.of(none).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "unknown",
                "_hidden",
                "localhost",
                "example.org",
                "1.2.3",
                "256.1.1.1",
                "1.2.3.4.5",
                "127.1",
                "fe80::1%eth0",
                "[2001:db8::1",
                "203.0.113.5, ",
                "203.0.113.5 10.1.0.1",
                "::1::",
                "a b"
            })
    void whatIsNoAddressIsCountedAsTheProxyThatSaysIt(String garbage) throws Exception {
        assertThat(proxies.callerOf(address("10.0.0.7"), List.of(garbage))).isEqualTo(address("10.0.0.7"));
    }

    @Test
    void aLongListCostsNoMoreThanItsEnd() throws Exception {
        String endless = "198.51.100.1,".repeat(1_000) + "10.1.0.1,".repeat(100) + "10.1.0.2";

        assertThat(proxies.callerOf(address("10.0.0.7"), List.of(endless))).isEqualTo(address("10.1.0.1"));
        assertThat(proxies.callerOf(address("10.0.0.7"), List.of("1".repeat(16_000))))
                .isEqualTo(address("10.0.0.7"));
    }

    @Test
    void howTheClientCameTheNamedProxySays() throws Exception {
        InetAddress proxy = address("10.0.0.7");

        assertThat(proxies.saysHttps(proxy, List.of("https"))).isTrue();
        assertThat(proxies.saysHttps(proxy, List.of("http, HTTPS"))).isTrue();
        assertThat(proxies.saysHttps(proxy, List.of("https, http"))).isFalse();
        assertThat(proxies.saysHttps(proxy, List.of("https", ""))).isFalse();
        assertThat(proxies.saysHttps(proxy, List.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.org", "10.0.0.7,", "10.0.0.0/33", "0.0.0.0/0", "::/0", "10.0.0.0/", "all"})
    void aSettingThatNamesNobodyOrEverybodyIsRefusedWithTheEntry(String setting) {
        assertThatThrownBy(() -> named(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jiexu.proxies");
    }

    private static NamedProxies named(String setting) {
        return NamedProxies.of(Optional.of(setting));
    }

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }
}
