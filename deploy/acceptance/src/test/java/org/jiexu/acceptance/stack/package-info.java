/** One running stack for all tests, and what parties do at its door. */
@NullMarked
package org.jiexu.acceptance.stack;

import org.jspecify.annotations.NullMarked;
