/** How an answer was made, line by line, as data; the words come from files by language. */
@NullMarked
package org.jiexu.rules.trace;

import org.jspecify.annotations.NullMarked;
