package org.jiexu.rules.paymentplace;

/**
 * The place that pays.
 *
 * @param place with its division only when the table decides by prefecture
 * @param rule the condition that decided
 */
public record PaymentPlace(Place place, PaymentPlaceRule rule) {}
