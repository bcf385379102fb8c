/** Signatures by which a third party can see later who said what (docs/attestations.md, decision 0144). */
@NullMarked
package org.jiexu.messages.attestation;

import org.jspecify.annotations.NullMarked;
