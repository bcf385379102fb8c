/** The history of a service's journal over HTTP: how it stands, its heads and keys, and all of it as lines that anybody can check. */
@NullMarked
package org.jiexu.web.journal;

import org.jspecify.annotations.NullMarked;
