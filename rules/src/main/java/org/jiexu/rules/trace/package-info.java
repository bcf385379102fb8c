/** How an answer was made, line by line, as data; the words come from message bundles. */
@NullMarked
package org.jiexu.rules.trace;

import org.jspecify.annotations.NullMarked;
