package org.jiexu.registry.worker;

import java.util.UUID;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.identity.Sex;

/** What the eligibility rules need to know of a person, and no more: no name, no number, no birth date. */
public record WorkerFacts(UUID id, Sex sex, DivisionCode hukou, boolean deceased, boolean receivingBenefit) {}
