/** Identity numbers checked step by step, explained. */
@NullMarked
package org.jiexu.rules.identification;

import org.jspecify.annotations.NullMarked;
