package org.jiexu.registry.relation;

import java.util.UUID;
import org.jiexu.rules.division.FundCode;

/** Where a relation stands: only what is true of its state can be asked of it. */
public sealed interface RelationState {

    /** The name of the state in the API and in the database. */
    State state();

    /** The states by name. */
    enum State {
        ACTIVE,
        RESERVED,
        TRANSFERRED
    }

    /** Held by its fund. */
    record Active() implements RelationState {
        @Override
        public State state() {
            return State.ACTIVE;
        }
    }

    /** Held by its fund, and by one transfer that would take it to another. */
    record Reserved(UUID transferId, FundCode destination) implements RelationState {
        @Override
        public State state() {
            return State.RESERVED;
        }
    }

    /** Ended: a transfer took it to another fund. Final. */
    record Transferred(UUID transferId, FundCode destination) implements RelationState {
        @Override
        public State state() {
            return State.TRANSFERRED;
        }
    }
}
