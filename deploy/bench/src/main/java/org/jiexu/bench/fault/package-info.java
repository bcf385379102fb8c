/** What is killed while traffic runs, and how long until all is well again. */
@NullMarked
package org.jiexu.bench.fault;

import org.jspecify.annotations.NullMarked;
