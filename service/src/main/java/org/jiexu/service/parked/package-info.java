/** Messages that could be neither handled nor sent: tasks for an administrator, each with its reason. */
@NullMarked
package org.jiexu.service.parked;

import org.jspecify.annotations.NullMarked;
