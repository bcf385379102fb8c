/** Tests of what pages share. */
@NullMarked
package org.jiexu.gateway.page;

import org.jspecify.annotations.NullMarked;
