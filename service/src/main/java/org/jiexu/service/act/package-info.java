/** What a caller does is one act: one JTA transaction, in which the persistence context, the journal and the outbox share a connection. */
@NullMarked
package org.jiexu.service.act;

import org.jspecify.annotations.NullMarked;
