/** The algorithms that messages, journals and tokens are signed and hashed with, from one place. */
@NullMarked
package org.jiexu.messages.cryptography;

import org.jspecify.annotations.NullMarked;
