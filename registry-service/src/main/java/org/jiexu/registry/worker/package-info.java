/** Who a person is: numbers and name sealed, found by a keyed hash, masked in answers. */
@NullMarked
package org.jiexu.registry.worker;

import org.jspecify.annotations.NullMarked;
