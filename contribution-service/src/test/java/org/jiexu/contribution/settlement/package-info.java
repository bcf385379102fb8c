@NullMarked
package org.jiexu.contribution.settlement;

import org.jspecify.annotations.NullMarked;
