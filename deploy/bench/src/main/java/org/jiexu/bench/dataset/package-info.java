/** Invented people with months and money, and how they get into the databases. */
@NullMarked
package org.jiexu.bench.dataset;

import org.jspecify.annotations.NullMarked;
