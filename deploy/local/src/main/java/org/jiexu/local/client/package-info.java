/** The gateway as its users see it: REST and JSON over HTTP. */
@NullMarked
package org.jiexu.local.client;

import org.jspecify.annotations.NullMarked;
