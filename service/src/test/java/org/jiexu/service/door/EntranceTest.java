package org.jiexu.service.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.service.door.Connection.Phase;
import org.junit.jupiter.api.Test;

class EntranceTest {
    private static final DoorLimits LIMITS = new DoorLimits(
            4,
            2,
            8,
            8_000,
            16_000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            10_000,
            Duration.ofSeconds(75),
            Duration.ofSeconds(60),
            3);

    private long nanos;
    private final List<Connection> gaveWay = new ArrayList<>();
    private final Entrance entrance = new Entrance(LIMITS, () -> nanos);

    @Test
    void whoWaitsLongestOfItsAddressGivesWay() {
        Connection first = admitted("127.0.0.2");
        Connection second = admitted("127.0.0.2");
        Connection third = admitted("127.0.0.2");

        assertThat(gaveWay).containsExactly(first);
        assertThat(entrance.connections()).isEqualTo(2);
        assertThat(entrance.closed(Closing.GAVE_WAY)).isEqualTo(1);
        assertThat(gaveWay).doesNotContain(second, third);
    }

    @Test
    void whereAllPlacesAreTakenTheAddressWithMostGivesOne() {
        Connection attacker = admitted("127.0.0.2");
        admitted("127.0.0.2");
        Connection honest = admitted("127.0.0.1");
        admitted("127.0.0.3");
        admitted("127.0.0.4");

        assertThat(gaveWay).containsExactly(attacker).doesNotContain(honest);
    }

    @Test
    void whoIsBeingServedKeepsItsPlaceAndTheNewcomerIsRefused() {
        for (int i = 0; i < 2; i++) {
            Connection served = admitted("127.0.0.2");
            enter(served, Phase.ANSWER);
        }

        assertThat(entrance.admit(connection("127.0.0.2"), gaveWay::add)).isFalse();
        assertThat(gaveWay).isEmpty();
        assertThat(entrance.closed(Closing.FULL)).isEqualTo(1);
    }

    @Test
    void whoRestsGivesWayAfterWhoWasNeverServedAndASlowBodyLast() {
        Connection slow = admitted("127.0.0.2");
        enter(slow, Phase.BODY);
        Connection resting = admitted("127.0.0.2");
        enter(resting, Phase.ANSWER);
        enter(resting, Phase.IDLE);
        seconds(3);

        admitted("127.0.0.2");
        Connection last = admitted("127.0.0.2");
        enter(last, Phase.ANSWER);
        admitted("127.0.0.2");

        assertThat(gaveWay).element(0).isSameAs(resting);
        assertThat(gaveWay).element(2).isSameAs(slow);
    }

    @Test
    void connectionsOfANamedProxyAreBoundedByThePortAlone() {
        for (int i = 0; i < 3; i++) {
            Connection ofProxy = connection("127.0.0.2");
            ofProxy.isOfManyClients();
            assertThat(entrance.admit(ofProxy, gaveWay::add)).isTrue();
        }

        assertThat(gaveWay).isEmpty();
        assertThat(entrance.connections()).isEqualTo(3);
    }

    @Test
    void whoRestsIsSentAwayWhenTheProcessLeavesAndWhoIsServedIsNot() {
        Connection resting = admitted("127.0.0.2");
        enter(resting, Phase.ANSWER);
        enter(resting, Phase.IDLE);
        Connection served = admitted("127.0.0.3");
        enter(served, Phase.ANSWER);
        seconds(1);
        assertThat(entrance.round(false)).isEmpty();

        entrance.leave();

        assertThat(entrance.round(false)).containsExactly(new Entrance.Finding(resting, Closing.LEAVING, null));
        assertThat(entrance.isShut()).isFalse();
    }

    @Test
    void headersThatDoNotEndInTimeAreAnswered() {
        Connection head = admitted("127.0.0.2");
        enter(head, Phase.HEAD);
        seconds(9);
        assertThat(entrance.round(false)).isEmpty();

        seconds(2);

        assertThat(entrance.round(false))
                .containsExactly(new Entrance.Finding(head, Closing.HEAD_SLOW, HeadFault.HEAD_TOO_SLOW));
    }

    @Test
    void aBodyMustKeepItsPaceWindowByWindow() {
        Connection body = admitted("127.0.0.2");
        enter(body, Phase.BODY);
        body.received(10_000);
        seconds(11);
        assertThat(entrance.round(false)).isEmpty();

        body.received(9_999);
        seconds(11);

        assertThat(entrance.round(false))
                .containsExactly(new Entrance.Finding(body, Closing.BODY_SLOW, HeadFault.BODY_TOO_SLOW));
    }

    @Test
    void aBodyThatTheServerDoesNotReadIsNotSlow() {
        Connection body = admitted("127.0.0.2");
        enter(body, Phase.BODY);
        body.channel().config().setAutoRead(false);
        seconds(11);

        assertThat(entrance.round(false)).isEmpty();
    }

    @Test
    void whoAsksNothingForLongIsClosed() {
        Connection idle = admitted("127.0.0.2");
        enter(idle, Phase.ANSWER);
        enter(idle, Phase.IDLE);
        seconds(76);

        assertThat(entrance.round(false)).containsExactly(new Entrance.Finding(idle, Closing.IDLE, null));
    }

    @Test
    void aWholeNetworkOfIpv6IsOneAddress() throws UnknownHostException {
        assertThat(Door.counted(InetAddress.getByName("2001:db8::1")))
                .isEqualTo(Door.counted(InetAddress.getByName("2001:db8::ffff:1")));
        assertThat(Door.counted(InetAddress.getByName("2001:db8:0:1::1")))
                .isNotEqualTo(Door.counted(InetAddress.getByName("2001:db8::1")));
    }

    private Connection admitted(String address) {
        nanos++;
        Connection connection = connection(address);
        assertThat(entrance.admit(connection, gaveWay::add)).isTrue();
        return connection;
    }

    private Connection connection(String address) {
        try {
            return new Connection(new EmbeddedChannel(), InetAddress.getByName(address), nanos);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private void enter(Connection connection, Phase phase) {
        connection.enter(phase, nanos);
        entrance.moved(connection);
    }

    private void seconds(int more) {
        nanos += Duration.ofSeconds(more).toNanos();
    }
}
