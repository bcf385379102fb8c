/** What a person types: up, down, demo, token. */
@NullMarked
package org.jiexu.local.command;

import org.jspecify.annotations.NullMarked;
