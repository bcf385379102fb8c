/** Tests of conservation. */
@NullMarked
package org.jiexu.gateway.conservation;

import org.jspecify.annotations.NullMarked;
