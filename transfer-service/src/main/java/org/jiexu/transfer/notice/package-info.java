/** That a person was told what stays at the source. */
@NullMarked
package org.jiexu.transfer.notice;

import org.jspecify.annotations.NullMarked;
