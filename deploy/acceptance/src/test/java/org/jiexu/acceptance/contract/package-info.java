/** The committed description of the API: complete, in good form, and nothing of the last release taken away (docs/decisions/0236). */
@NullMarked
package org.jiexu.acceptance.contract;

import org.jspecify.annotations.NullMarked;
