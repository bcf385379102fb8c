/** Tests of conservation. */
@NullMarked
package org.jiexu.contribution.conservation;

import org.jspecify.annotations.NullMarked;
