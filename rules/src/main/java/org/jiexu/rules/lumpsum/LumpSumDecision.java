package org.jiexu.rules.lumpsum;

import org.jiexu.rules.book.LumpSumDocument;

/**
 * What says about a lump sum.
 *
 * @param document the document that it needs
 * @param movable false if those months and their money stay where the payment was made; the rest moves all the same
 */
public record LumpSumDecision(LumpSumDocument document, boolean movable) {}
