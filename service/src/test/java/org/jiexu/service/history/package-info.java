/** The history of a journal on a real database, and what an attacker with its owner's rights leaves behind. */
@NullMarked
package org.jiexu.service.history;

import org.jspecify.annotations.NullMarked;
