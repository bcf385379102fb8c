@NullMarked
package org.jiexu.service.access;

import org.jspecify.annotations.NullMarked;
