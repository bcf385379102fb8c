@NullMarked
package org.jiexu.transfer.application;

import org.jspecify.annotations.NullMarked;
