/** Services that do not answer: asked again, told to people, and looked after where no answer is waited for. */
@NullMarked
package org.jiexu.transfer.unanswered;

import org.jspecify.annotations.NullMarked;
