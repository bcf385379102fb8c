/** The table for people, the JSON for programs. */
@NullMarked
package org.jiexu.bench.report;

import org.jspecify.annotations.NullMarked;
