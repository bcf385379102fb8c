/** The rule book of now in every process, and the older ones that recorded answers were made with. */
@NullMarked
package org.jiexu.service.rulebook;

import org.jspecify.annotations.NullMarked;
