/** Commands of the tools' image: they work against any address, with keys that they are given. */
@NullMarked
package org.jiexu.local.anywhere;

import org.jspecify.annotations.NullMarked;
