package org.jiexu.transfer.paper;

import org.jiexu.transfer.document.Paper;

/** Where a paper is found, without the host: a number and a hash, and nothing of the person. */
final class PaperAddress {

    private PaperAddress() {}

    static String of(Paper paper) {
        return "/v1/papers/" + paper.number();
    }

    static String ofCheck(Paper paper) {
        return of(paper) + "/check?hash=" + paper.hash();
    }
}
