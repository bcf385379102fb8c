/** Requests as spans of a trace, and where the spans of a process go; off unless the process was told otherwise. */
@NullMarked
package org.jiexu.service.request;

import org.jspecify.annotations.NullMarked;
