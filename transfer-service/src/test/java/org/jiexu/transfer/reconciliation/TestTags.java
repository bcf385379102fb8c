package org.jiexu.transfer.reconciliation;

import java.util.Base64;
import org.jiexu.service.rowtag.TagKeys;

/** The keys of row tags in tests. */
public final class TestTags {

    public static final TagKeys KEYS = TagKeys.of("test", Base64.getEncoder().encodeToString(new byte[32]), null);

    private TestTags() {}
}
