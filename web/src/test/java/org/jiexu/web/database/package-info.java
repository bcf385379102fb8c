@NullMarked
package org.jiexu.web.database;

import org.jspecify.annotations.NullMarked;
