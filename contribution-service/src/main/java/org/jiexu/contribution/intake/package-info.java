/** Files of contributions: received as a stream, checked line by line, posted piece by piece. */
@NullMarked
package org.jiexu.contribution.intake;

import org.jspecify.annotations.NullMarked;
