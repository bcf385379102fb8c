/** Tests of what the code says of itself. */
@NullMarked
package org.jiexu.service.openapi;

import org.jspecify.annotations.NullMarked;
