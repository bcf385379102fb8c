/** Whether the journals of all services are as they were signed. */
@NullMarked
package org.jiexu.gateway.journal;

import org.jspecify.annotations.NullMarked;
