/** Container images of the four services and of the tools, made without a Dockerfile (decision 0255), with what a start of each loads (decision 0263). */
@NullMarked
package org.jiexu.images;

import org.jspecify.annotations.NullMarked;
