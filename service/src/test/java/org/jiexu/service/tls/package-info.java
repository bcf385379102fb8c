/** Certificates from files, and ports and clients that work with them. */
@NullMarked
package org.jiexu.service.tls;

import org.jspecify.annotations.NullMarked;
