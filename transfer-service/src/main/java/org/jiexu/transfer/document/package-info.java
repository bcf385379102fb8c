/** The papers of a transfer: contact letter and information form. */
@NullMarked
package org.jiexu.transfer.document;

import org.jspecify.annotations.NullMarked;
