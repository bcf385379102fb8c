/** The parts of the service, for tests that put them together by hand. */
@NullMarked
package org.jiexu.transfer.wiring;

import org.jspecify.annotations.NullMarked;
