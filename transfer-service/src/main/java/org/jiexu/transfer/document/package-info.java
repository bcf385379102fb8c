/** The papers of a transfer (docs/decisions/0259): what each says, its number, its versions, its hash, its rows. */
@NullMarked
package org.jiexu.transfer.document;

import org.jspecify.annotations.NullMarked;
