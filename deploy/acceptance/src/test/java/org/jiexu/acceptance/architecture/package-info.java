/** The directions of dependence, checked on the compiled classes. */
@NullMarked
package org.jiexu.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
