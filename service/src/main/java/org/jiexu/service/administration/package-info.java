/**
 * What an administrator reads and does in every service: the history of its journal (how it stands, its heads and keys, all of it as lines
 * that anybody can check) and the messages that could not be handled.
 */
@NullMarked
package org.jiexu.service.administration;

import org.jspecify.annotations.NullMarked;
