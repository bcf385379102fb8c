@NullMarked
package org.jiexu.transfer.area;

import org.jspecify.annotations.NullMarked;
