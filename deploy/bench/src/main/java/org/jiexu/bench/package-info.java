/** How fast the rules answer, measured with JMH. */
@NullMarked
package org.jiexu.bench;

import org.jspecify.annotations.NullMarked;
