@NullMarked
package org.jiexu.transfer.print;

import org.jspecify.annotations.NullMarked;
