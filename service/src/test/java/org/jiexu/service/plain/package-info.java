/** Resources without a started service, for the tests of every service that has them (docs/decisions/0239). */
@NullMarked
package org.jiexu.service.plain;

import org.jspecify.annotations.NullMarked;
