/** The keys that a local run makes for itself once, and the tokens signed with them. */
@NullMarked
package org.jiexu.local.key;

import org.jspecify.annotations.NullMarked;
