/** The JSON form of the value types: money as yuan strings, codes as strings. */
@NullMarked
package org.jiexu.messages.json;

import org.jspecify.annotations.NullMarked;
