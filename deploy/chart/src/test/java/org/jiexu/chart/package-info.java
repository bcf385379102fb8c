/** The Helm chart of deploy/helm, rendered by Helm's own library for three value sets, and compared with what it must say (docs/decisions/0251). */
@NullMarked
package org.jiexu.chart;

import org.jspecify.annotations.NullMarked;
