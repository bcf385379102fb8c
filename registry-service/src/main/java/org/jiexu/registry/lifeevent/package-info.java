/** What happened to a person: death, a granted pension, a move of the hukou. Kept with its evidence; open transfers are told. */
@NullMarked
package org.jiexu.registry.lifeevent;

import org.jspecify.annotations.NullMarked;
