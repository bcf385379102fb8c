/** Two processes of each service, and somebody before them who passes calls on. */
@NullMarked
package org.jiexu.acceptance.replica;

import org.jspecify.annotations.NullMarked;
