package org.jiexu.local.sample;

/**
 * A sample worker as the registry knows it.
 *
 * @param sample who and what was paid
 * @param workerId the registry's id of the worker
 * @param sourceRelation id of the relation at the source
 * @param sourceNumber personal number at the source
 * @param destinationRelation id of the relation at the destination
 * @param destinationNumber personal number at the destination
 */
public record LoadedCase(
        SampleCase sample,
        String workerId,
        String sourceRelation,
        String sourceNumber,
        String destinationRelation,
        String destinationNumber) {}
