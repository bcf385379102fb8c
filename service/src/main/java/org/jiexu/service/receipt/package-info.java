/** Words without an answer: told again until their reader has said that it has them. */
@NullMarked
package org.jiexu.service.receipt;

import org.jspecify.annotations.NullMarked;
