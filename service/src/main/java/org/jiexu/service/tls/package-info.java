/** Who a process is to its callers and to those that it calls: certificates from files, read again when they change (docs/decisions/0254). */
@NullMarked
package org.jiexu.service.tls;

import org.jspecify.annotations.NullMarked;
