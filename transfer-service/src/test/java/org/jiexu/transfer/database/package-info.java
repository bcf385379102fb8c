@NullMarked
package org.jiexu.transfer.database;

import org.jspecify.annotations.NullMarked;
