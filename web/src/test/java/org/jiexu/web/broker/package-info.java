/** Tests of what the broker's clients are told. */
@NullMarked
package org.jiexu.web.broker;

import org.jspecify.annotations.NullMarked;
