/** Unemployment insurance that moves to another province. */
@NullMarked
package org.jiexu.rules.unemployment;

import org.jspecify.annotations.NullMarked;
