@NullMarked
package org.jiexu.service.database;

import org.jspecify.annotations.NullMarked;
