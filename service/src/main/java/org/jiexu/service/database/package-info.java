/**
 * Statements, their values and their rows, written once (docs/decisions/0233); what a database says when it does not do what it was asked;
 * and whether it may do more than it should (docs/decisions/0190).
 */
@NullMarked
package org.jiexu.service.database;

import org.jspecify.annotations.NullMarked;
