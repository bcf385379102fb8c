package org.jiexu.drill.traffic;

/**
 * What an officer asks the gateway to do.
 *
 * @param fund whose officer
 * @param path where it is posted
 * @param key the idempotency key: with the same it is the same act
 * @param contentType of the body
 * @param body as it is sent
 */
public record OfficersAct(String fund, String path, String key, String contentType, String body) {}
