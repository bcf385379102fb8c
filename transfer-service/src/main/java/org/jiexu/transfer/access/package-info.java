/** Who was refused for want of authority. */
@NullMarked
package org.jiexu.transfer.access;

import org.jspecify.annotations.NullMarked;
