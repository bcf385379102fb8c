package org.jiexu.bench.dataset;

import java.util.UUID;

/**
 * A worker who may move from Chengdu to Shenzhen, once.
 *
 * @param workerId the registry's id
 */
public record Mover(UUID workerId) {}
