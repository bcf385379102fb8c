/** What operators watch the services with: metrics, dashboards, alerts and their pages fit one another. */
@NullMarked
package org.jiexu.acceptance.watch;

import org.jspecify.annotations.NullMarked;
