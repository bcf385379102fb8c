@NullMarked
package org.jiexu.service.act;

import org.jspecify.annotations.NullMarked;
