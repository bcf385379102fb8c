package org.jiexu.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void onlyTheSecretOpensWhatItSealed() {
        Secret secret = Secret.random();
        byte[] sealed = secret.seal("a token");

        assertThat(Secret.read(secret.text()).orElseThrow().open(sealed)).isEqualTo("a token");
        assertThatThrownBy(() -> Secret.random().open(sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasChangedDoesNotOpen() {
        Secret secret = Secret.random();
        byte[] sealed = secret.seal("a token");
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> secret.open(sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatCannotBeASecretIsNone() {
        assertThat(Secret.read("")).isEmpty();
        assertThat(Secret.read("%%")).isEmpty();
        assertThat(Secret.read("c2hvcnQ")).isEmpty();
    }
}
