package org.jiexu.contribution.hosting;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiexu.service.access.RefusalJournal;

/**
 * Where several ledgers are kept, an address begins with the one that is asked, {@code /ledgers/51/v1/…}: all that follows is as at a ledger that is
 * kept alone. Whoever asks needs nothing but that beginning in the address that it has of the ledger.
 */
@Provider
@PreMatching
@Priority(LedgerInAddress.BEFORE_AUTHORITY)
public class LedgerInAddress implements ContainerRequestFilter {

    /** Before anything looks at the address. */
    static final int BEFORE_AUTHORITY = 1;

    private static final Pattern ADDRESS = Pattern.compile("/ledgers/([0-9]{2})(/.*)");

    private final CurrentLedger current;

    LedgerInAddress(CurrentLedger current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        Matcher address = ADDRESS.matcher(asked.getRawPath());
        if (!address.matches()) {
            return;
        }
        request.setProperty(RefusalJournal.PART, current.take(address.group(1)));
        String query = asked.getRawQuery();
        // Put together by hand: what follows may begin with two slashes, which to resolve would be another host.
        request.setRequestUri(URI.create(asked.getScheme() + "://" + asked.getRawAuthority() + address.group(2)
                + (query == null ? "" : "?" + query)));
    }
}
