/** What a service's database must be before the service starts. */
@NullMarked
package org.jiexu.web.database;

import org.jspecify.annotations.NullMarked;
