/** The stack from its images, as compose.yaml puts it together. */
@NullMarked
package org.jiexu.acceptance.container;

import org.jspecify.annotations.NullMarked;
