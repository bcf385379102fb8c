package org.jiexu.gateway.conservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.gateway.routing.ServiceReads.Given;
import org.jiexu.gateway.routing.Told;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.junit.jupiter.api.Test;

class LedgerReadsTest {

    @Test
    void aLedgerThatHangsIsToldWithinTenSeconds() throws IOException {
        try (ServerSocket hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI ledger = URI.create("http://127.0.0.1:" + hanging.getLocalPort());
            ServiceAddresses addresses = new ServiceAddresses(ledger, ledger, List.of("51=" + ledger));
            long start = System.nanoTime();

            List<Told<Given<LedgerSums>>> reads = new LedgerReads(addresses, new ServiceReads(new ObjectMapper()))
                    .all(new Asker("token", Language.EN));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(reads).singleElement().satisfies(read -> {
                assertThat(read.service().name()).isEqualTo("ledger-51");
                assertThat(read.refusal()).isNotNull().extracting("code").isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
            });
        }
    }
}
