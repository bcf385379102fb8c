@NullMarked
package org.jiexu.transfer.paper;

import org.jspecify.annotations.NullMarked;
