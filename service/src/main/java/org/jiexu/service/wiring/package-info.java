/** What every service with a database is made of, and the order in which it starts and stops; a service adds what makes it itself. */
@NullMarked
package org.jiexu.service.wiring;

import org.jspecify.annotations.NullMarked;
