/** What {@code ./jiexu verify} looks at: a running stack, an export, a receipt. */
@NullMarked
package org.jiexu.local.verify;

import org.jspecify.annotations.NullMarked;
