package org.jiexu.transfer.wiring;

/** What makes the saga's parts where no service is started. */
public final class PlainParts {
    public static final Class<?> OF_THE_SAGA = SagaBeans.class;

    private PlainParts() {}
}
