/** What is credited, and what moves with a relation: the account part and the pooled part. */
@NullMarked
package org.jiexu.rules.amount;

import org.jspecify.annotations.NullMarked;
