/** Tests of the manners that every service shares, through a small application. */
@NullMarked
package org.jiexu.web;

import org.jspecify.annotations.NullMarked;
