package org.jiexu.acceptance.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.UUID;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.sample.LoadedCase;

/** A worker with a case, and all of them that an attack could change. */
record Victim(LocalCallers callers, Cases cases, LoadedCase worker, String transfer) {

    UUID transferId() {
        return UUID.fromString(transfer.substring(transfer.lastIndexOf('/') + 1));
    }

    UUID workerId() {
        return UUID.fromString(worker.workerId());
    }

    UUID sourceRelation() {
        return UUID.fromString(worker.sourceRelation());
    }

    UUID destinationRelation() {
        return UUID.fromString(worker.destinationRelation());
    }

    /** The case, its steps, both accounts and both relations, and all money there is. */
    record Standing(
            JsonNode transfer,
            JsonNode steps,
            JsonNode source,
            JsonNode destination,
            JsonNode sourceRelation,
            JsonNode destinationRelation,
            JsonNode money) {}

    Standing standing() throws IOException {
        var administrator = callers.administrator();
        return new Standing(
                administrator.read(transfer),
                callers.officer(worker.sample().toFund()).read(transfer + "/timeline"),
                cases.sourceAccount(worker),
                cases.destinationAccount(worker),
                administrator.read("/v1/relations/" + worker.sourceRelation()),
                administrator.read("/v1/relations/" + worker.destinationRelation()),
                cases.conservation().path("total"));
    }
}
