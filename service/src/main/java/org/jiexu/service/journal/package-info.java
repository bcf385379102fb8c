/** The record of what happened: rows chained by hash, one chain a subject. */
@NullMarked
package org.jiexu.service.journal;

import org.jspecify.annotations.NullMarked;
