/** The proof, from the tables and at any time, that no fen was created or lost. */
@NullMarked
package org.jiexu.contribution.conservation;

import org.jspecify.annotations.NullMarked;
