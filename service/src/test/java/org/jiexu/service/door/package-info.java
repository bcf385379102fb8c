/** Tests of the front door. */
@NullMarked
package org.jiexu.service.door;

import org.jspecify.annotations.NullMarked;
