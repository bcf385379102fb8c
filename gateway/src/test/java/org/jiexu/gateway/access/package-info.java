/** Tests of access. */
@NullMarked
package org.jiexu.gateway.access;

import org.jspecify.annotations.NullMarked;
