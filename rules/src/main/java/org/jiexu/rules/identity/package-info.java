/** The citizen identity number: read, checked, upgraded from 15 digits, and masked wherever it is printed. */
@NullMarked
package org.jiexu.rules.identity;

import org.jspecify.annotations.NullMarked;
