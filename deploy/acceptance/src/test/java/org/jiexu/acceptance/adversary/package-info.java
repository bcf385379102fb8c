/**
 * What an attacker and a fault did, against the running stack (docs/security.md): forged messages, lost topics, tampered rows, stolen logins,
 * hostile clients. Each test fails when its guard is taken out: {@code deploy/acceptance/mutants} shows it for each of them.
 */
@NullMarked
package org.jiexu.acceptance.adversary;

import org.jspecify.annotations.NullMarked;
