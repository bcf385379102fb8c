@NullMarked
package org.jiexu.transfer.document;

import org.jspecify.annotations.NullMarked;
