/** One description of the whole interface, merged from those of the services, and its page. */
@NullMarked
package org.jiexu.gateway.openapi;

import org.jspecify.annotations.NullMarked;
