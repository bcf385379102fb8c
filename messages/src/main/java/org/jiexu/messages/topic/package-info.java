/** The names of the topics and how they are made. */
@NullMarked
package org.jiexu.messages.topic;

import org.jspecify.annotations.NullMarked;
