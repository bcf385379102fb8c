/** What a drill says of itself and of what it finds in the logs. */
@NullMarked
package org.jiexu.drill.report;

import org.jspecify.annotations.NullMarked;
