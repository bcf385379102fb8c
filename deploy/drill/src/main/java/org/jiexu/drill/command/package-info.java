/** What is typed. */
@NullMarked
package org.jiexu.drill.command;

import org.jspecify.annotations.NullMarked;
