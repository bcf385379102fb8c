/** Tests of the manners that every service shares, through a small application. */
@NullMarked
package org.jiexu.service;

import org.jspecify.annotations.NullMarked;
