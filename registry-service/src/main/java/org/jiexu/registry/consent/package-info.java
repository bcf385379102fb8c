/** What a worker allows a fund to see of what other funds hold. */
@NullMarked
package org.jiexu.registry.consent;

import org.jspecify.annotations.NullMarked;
