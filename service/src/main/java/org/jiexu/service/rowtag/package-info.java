/** Keyed tags of rows: that a row is as a service wrote it, shown without believing its database (docs/decisions/0151). */
@NullMarked
package org.jiexu.service.rowtag;

import org.jspecify.annotations.NullMarked;
