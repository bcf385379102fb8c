package org.jiexu.service.inbox;

/** The database has forgotten a message that it had handled: it is an earlier state of itself, and what it has forgotten must be read again. */
final class DatabaseWasSetBack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseWasSetBack() {
        super("the inbox has forgotten what was handled");
    }
}
