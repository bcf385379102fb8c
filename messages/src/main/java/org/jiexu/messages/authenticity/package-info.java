/** Who may say what to whom, and how a message proves who says it (docs/security.md, decision 0143). */
@NullMarked
package org.jiexu.messages.authenticity;

import org.jspecify.annotations.NullMarked;
