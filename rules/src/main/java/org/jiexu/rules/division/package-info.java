/** Places: division codes, funds, provinces and the areas that pool pension money. */
@NullMarked
package org.jiexu.rules.division;

import org.jspecify.annotations.NullMarked;
