/** How much a deployment of any size needs, reckoned from what a unit costs: inputs are data with their sources, the page is compared. */
@NullMarked
package org.jiexu.bench.capacity;

import org.jspecify.annotations.NullMarked;
