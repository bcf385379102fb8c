package org.jiexu.local.command;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jiexu.local.key.PrivateFile;
import org.jiexu.local.key.Role;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.stack.Stack;

/** {@code .jiexu/env}: where the gateway is and ready-made tokens, for a shell to read. */
final class EnvironmentFile {
    private static final Duration TOKEN_LIFE = Duration.ofHours(8);

    private final Stack stack;

    EnvironmentFile(Stack stack) {
        this.stack = stack;
    }

    void write(URI gateway) throws IOException {
        Tokens tokens = new Tokens(stack.keys());
        StringBuilder text = new StringBuilder("JIEXU_URL=" + gateway + "\n");
        if (gateway.getScheme().equals("https")) {
            text.append("# Whom to trust: curl --cacert \"$JIEXU_AUTHORITY\"\n");
            text.append("JIEXU_AUTHORITY='" + stack.keys().authority() + "'\n");
        }
        text.append("# Tokens for a working day of eight hours; ./jiexu up and ./jiexu token make others.\n");
        for (String fund :
                List.of(SampleCase.CHENGDU, SampleCase.SHENZHEN, SampleCase.MIANYANG, SampleCase.GUANGZHOU)) {
            text.append("JIEXU_OFFICER_" + fund + "=" + tokens.officer(fund, TOKEN_LIFE) + "\n");
        }
        text.append("JIEXU_ADMINISTRATOR=" + tokens.sign(Role.ADMINISTRATOR, null, null, TOKEN_LIFE) + "\n");
        text.append("JIEXU_PARTNER=" + tokens.sign(Role.PARTNER, null, null, TOKEN_LIFE) + "\n");
        PrivateFile.write(stack.folders().environment(), text.toString());
    }
}
