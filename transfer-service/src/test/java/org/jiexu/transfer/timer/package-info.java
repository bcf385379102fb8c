@NullMarked
package org.jiexu.transfer.timer;

import org.jspecify.annotations.NullMarked;
