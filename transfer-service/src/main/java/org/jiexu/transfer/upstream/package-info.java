/** Reading from the other services: clients, their addresses, and whose refusal an answer carries. */
@NullMarked
package org.jiexu.transfer.upstream;

import org.jspecify.annotations.NullMarked;
