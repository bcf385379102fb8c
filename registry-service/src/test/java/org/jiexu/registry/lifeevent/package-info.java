/** Tests of life events. */
@NullMarked
package org.jiexu.registry.lifeevent;

import org.jspecify.annotations.NullMarked;
