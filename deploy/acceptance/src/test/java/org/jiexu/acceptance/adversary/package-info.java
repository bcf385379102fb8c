/**
 * What an attacker and a fault did, against the running stack (docs/security.md): forged messages, lost topics, tampered rows, stolen logins,
 * hostile clients.
 */
@NullMarked
package org.jiexu.acceptance.adversary;

import org.jspecify.annotations.NullMarked;
