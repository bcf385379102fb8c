package org.jiexu.transfer.saga;

/** What can happen to a transfer: an instruction of people (or of the rule that stands for them), the reply of a service, or a day that came. */
public sealed interface Trigger permits Instruction, Reply, Timer {

    /** The name in the declaration, in capitals. */
    String name();
}
