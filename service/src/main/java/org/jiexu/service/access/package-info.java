/** Who calls, as the verified token says, and what that caller may do. */
@NullMarked
package org.jiexu.service.access;

import org.jspecify.annotations.NullMarked;
