/** Which fund holds which relation of a worker, and how one is opened. */
@NullMarked
package org.jiexu.registry.relation;

import org.jspecify.annotations.NullMarked;
