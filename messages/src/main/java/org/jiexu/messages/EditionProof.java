package org.jiexu.messages;

/**
 * That an edition is the registry's, and which place it has among all: none can be made up, left out or moved.
 *
 * @param position counts all editions of all tables from 1
 * @param previous the digest of the list before it, 64 hexadecimal digits; zeros for the first
 * @param attestation the registry's signature over the edition with its place
 */
public record EditionProof(long position, String previous, Attestation attestation) {}
