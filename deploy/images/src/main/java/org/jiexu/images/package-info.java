/** Container images of the four services and of the tools, made without a Dockerfile: the same sources give the same image (decision 0255). */
@NullMarked
package org.jiexu.images;

import org.jspecify.annotations.NullMarked;
