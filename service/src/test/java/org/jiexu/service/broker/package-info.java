/** Tests of what the broker's clients are told. */
@NullMarked
package org.jiexu.service.broker;

import org.jspecify.annotations.NullMarked;
