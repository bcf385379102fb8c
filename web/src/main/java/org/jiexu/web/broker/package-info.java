/** The broker as a service's configuration names it. */
@NullMarked
package org.jiexu.web.broker;

import org.jspecify.annotations.NullMarked;
