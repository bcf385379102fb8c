package org.jiexu.messages;

/** Anything that travels through a topic. The type name on the wire is in {@link MessageTypes}. */
public sealed interface Message
        permits RegistryCommand, LedgerCommand, TransferReply, PublicEvent, Receipt, RuleTableLoaded {}
