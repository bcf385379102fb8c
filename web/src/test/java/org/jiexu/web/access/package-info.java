@NullMarked
package org.jiexu.web.access;

import org.jspecify.annotations.NullMarked;
