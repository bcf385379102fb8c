/** Reading the papers of a case: their list, each as JSON and as PDF, and the public check of one that somebody holds. */
@NullMarked
package org.jiexu.transfer.paper;

import org.jspecify.annotations.NullMarked;
