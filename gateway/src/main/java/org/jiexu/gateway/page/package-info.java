/** What every HTML page shares: its language, its words, how amounts and moments are told. */
@NullMarked
package org.jiexu.gateway.page;

import org.jspecify.annotations.NullMarked;
