/** Real servers for tests, in containers or without, and what the tests of every service need: keys, tokens good and bad, a registry that knows nothing. */
@NullMarked
package org.jiexu.testing;

import org.jspecify.annotations.NullMarked;
