/** Where is my transfer: public, by tracking code, without personal data. */
@NullMarked
package org.jiexu.transfer.tracking;

import org.jspecify.annotations.NullMarked;
