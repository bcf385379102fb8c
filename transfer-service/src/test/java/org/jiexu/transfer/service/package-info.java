/** The whole service on the real database and broker; the tests play registry and ledgers. */
@NullMarked
package org.jiexu.transfer.service;

import org.jspecify.annotations.NullMarked;
