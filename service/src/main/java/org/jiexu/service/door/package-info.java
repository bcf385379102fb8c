/** The front door of every port: who may connect, how long a request may take to arrive, and what a broken one is answered. */
@NullMarked
package org.jiexu.service.door;

import org.jspecify.annotations.NullMarked;
