/** Tests of how JSON is read. */
@NullMarked
package org.jiexu.service.json;

import org.jspecify.annotations.NullMarked;
