@NullMarked
package org.jiexu.transfer.task;

import org.jspecify.annotations.NullMarked;
