/** The record of what happened: rows chained by hash, one chain a subject. */
@NullMarked
package org.jiexu.events.journal;

import org.jspecify.annotations.NullMarked;
