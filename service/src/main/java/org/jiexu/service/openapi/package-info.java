/** What the code says of itself in the description of the API. */
@NullMarked
package org.jiexu.service.openapi;

import org.jspecify.annotations.NullMarked;
