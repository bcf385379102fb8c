@NullMarked
package org.jiexu.web.answer;

import org.jspecify.annotations.NullMarked;
