@NullMarked
package org.jiexu.web.act;

import org.jspecify.annotations.NullMarked;
