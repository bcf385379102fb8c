/** How the value types of the rules stand in columns: once, for every entity. */
@NullMarked
package org.jiexu.service.persistence;

import org.jspecify.annotations.NullMarked;
