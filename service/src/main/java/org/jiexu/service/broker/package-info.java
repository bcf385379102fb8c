/** The broker as a service's configuration names it. */
@NullMarked
package org.jiexu.service.broker;

import org.jspecify.annotations.NullMarked;
