/** The real database and broker of the tests. */
@NullMarked
package org.jiexu.events.database;

import org.jspecify.annotations.NullMarked;
