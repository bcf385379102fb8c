/** Turns whatever a request ends in into the answer that the caller sees. */
@NullMarked
package org.jiexu.service.answer;

import org.jspecify.annotations.NullMarked;
