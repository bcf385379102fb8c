/** What treasurers do (docs/decisions/0262): payments confirmed, corrected, paid together and exported; receipts registered, by hand and from files, and matched by two people where no form fits. */
@NullMarked
package org.jiexu.contribution.settlement;

import org.jspecify.annotations.NullMarked;
