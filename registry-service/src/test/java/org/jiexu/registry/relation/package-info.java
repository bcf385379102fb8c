/** Tests of registrations. */
@NullMarked
package org.jiexu.registry.relation;

import org.jspecify.annotations.NullMarked;
