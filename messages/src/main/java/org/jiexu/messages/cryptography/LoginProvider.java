package org.jiexu.messages.cryptography;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import org.jspecify.annotations.Nullable;

/** Offers of another provider the one algorithm that logins by SCRAM-SHA-512 are made of. */
final class LoginProvider extends Provider {

    private static final long serialVersionUID = 1L;

    private static final String MAC = "Mac";
    private static final String HMAC_SHA_512 = "HmacSHA512";

    LoginProvider(Provider provider) {
        super("JiexuLogins", "1", HMAC_SHA_512 + " of " + provider.getName());
        Service theirs = provider.getService(MAC, HMAC_SHA_512);
        putService(new Service(this, MAC, HMAC_SHA_512, theirs.getClassName(), null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
                return theirs.newInstance(parameter);
            }
        });
    }
}
