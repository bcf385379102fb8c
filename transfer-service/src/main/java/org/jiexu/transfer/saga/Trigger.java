package org.jiexu.transfer.saga;

/** What can happen to a transfer: an instruction of people (or of the rule that stands for them), or the reply of a service. */
public sealed interface Trigger permits Instruction, Reply {

    /** The name in the declaration, in capitals. */
    String name();
}
