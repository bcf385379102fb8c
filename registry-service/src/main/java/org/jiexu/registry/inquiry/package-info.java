/** What callers may see of workers and relations, and the journal of who saw what. */
@NullMarked
package org.jiexu.registry.inquiry;

import org.jspecify.annotations.NullMarked;
