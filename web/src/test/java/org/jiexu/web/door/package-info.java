/** Tests of the front door. */
@NullMarked
package org.jiexu.web.door;

import org.jspecify.annotations.NullMarked;
