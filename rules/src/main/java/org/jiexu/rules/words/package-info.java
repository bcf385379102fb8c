/** Words by language, in files beside the class that says them; for the other modules too. */
@NullMarked
package org.jiexu.rules.words;

import org.jspecify.annotations.NullMarked;
