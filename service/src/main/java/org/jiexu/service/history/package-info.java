/** The history of a whole journal: signed heads over all its chains, kept elsewhere too, and what checks rows against them. */
@NullMarked
package org.jiexu.service.history;

import org.jspecify.annotations.NullMarked;
