/** Tests of console. */
@NullMarked
package org.jiexu.gateway.console;

import org.jspecify.annotations.NullMarked;
