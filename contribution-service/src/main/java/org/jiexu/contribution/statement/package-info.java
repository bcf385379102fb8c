/** What an account says of itself: its months, and the information form with the money that would move. */
@NullMarked
package org.jiexu.contribution.statement;

import org.jspecify.annotations.NullMarked;
