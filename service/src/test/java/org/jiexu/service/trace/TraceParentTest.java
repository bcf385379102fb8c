package org.jiexu.service.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"
            })
    void aHeaderIsReadAndWrittenAsItIs(String header) {
        assertThat(TraceParent.write(TraceParent.read(header))).isEqualTo(header);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-zz",
                "'; DROP TABLE outbox; -- 0af7651916cd43dd8448eb211c8031"
            })
    void aBrokenHeaderIsNone(String header) {
        assertThat(TraceParent.read(header)).isEqualTo(Context.root());
        assertThat(TraceParent.wellFormed(header)).isNull();
    }

    @Test
    void withoutASpanThereIsNoHeader() {
        assertThat(TraceParent.write(Context.root())).isNull();
        assertThat(Traces.traceparent()).isNull();
    }
}
