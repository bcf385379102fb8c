/** Statements, their values and their rows, written once (docs/decisions/0233); and what a database says when it does not do what it was asked. */
@NullMarked
package org.jiexu.events.database;

import org.jspecify.annotations.NullMarked;
