/** To which pooling area a fund belongs, and so to which provincial centre. */
@NullMarked
package org.jiexu.transfer.area;

import org.jspecify.annotations.NullMarked;
