/** The ledgers that a process keeps, one or several: how each is made, started, stopped and found by what is asked of it. */
@NullMarked
package org.jiexu.contribution.hosting;

import org.jspecify.annotations.NullMarked;
