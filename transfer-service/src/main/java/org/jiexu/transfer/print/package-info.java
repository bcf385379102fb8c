/** What is printed: the font, tables, page numbers and codes of two dimensions. */
@NullMarked
package org.jiexu.transfer.print;

import org.jspecify.annotations.NullMarked;
