@NullMarked
package org.jiexu.service.answer;

import org.jspecify.annotations.NullMarked;
