/** The pages that the problem types lead to. */
@NullMarked
package org.jiexu.gateway.errors;

import org.jspecify.annotations.NullMarked;
