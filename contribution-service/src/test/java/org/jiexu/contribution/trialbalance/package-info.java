/** Tests of trialbalance. */
@NullMarked
package org.jiexu.contribution.trialbalance;

import org.jspecify.annotations.NullMarked;
