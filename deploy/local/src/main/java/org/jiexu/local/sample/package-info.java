/** People who do not exist, what was paid for them, and how they get into a fresh stack. */
@NullMarked
package org.jiexu.local.sample;

import org.jspecify.annotations.NullMarked;
