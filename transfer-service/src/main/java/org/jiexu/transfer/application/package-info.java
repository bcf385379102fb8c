/** A transfer as its parties see it: applied for, listed, decided, followed. */
@NullMarked
package org.jiexu.transfer.application;

import org.jspecify.annotations.NullMarked;
