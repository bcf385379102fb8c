/** When a person retires, how many months that takes, and by what the account is then divided. */
@NullMarked
package org.jiexu.rules.retirement;

import org.jspecify.annotations.NullMarked;
