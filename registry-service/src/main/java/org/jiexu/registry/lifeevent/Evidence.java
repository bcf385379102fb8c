package org.jiexu.registry.lifeevent;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The document that shows what happened. Masks itself when printed: its number may point at a person.
 *
 * @param issuedBy the authority, in words
 * @param sha256 of the scan, 64 hexadecimal digits in lower case; null where none was made
 */
record Evidence(
        Document document,
        String number,
        String issuedBy,
        LocalDate issuedOn,
        @Nullable String sha256) {

    /** What a document shows: one of the events, or that one was recorded wrongly. */
    enum Shows {
        DEATH,
        BENEFIT_GRANTED,
        HUKOU_MOVED,
        MISTAKE
    }

    /** The catalogue of documents. Part of the API. */
    enum Document {
        /** 居民死亡医学证明（推断）书 of a hospital. */
        DEATH_CERTIFICATE(Shows.DEATH),
        /** 火化证明. */
        CREMATION_CERTIFICATE(Shows.DEATH),
        /** 户口注销证明 of the public security. */
        HOUSEHOLD_REGISTER_CANCELLATION(Shows.DEATH),
        /** 宣告死亡判决书. */
        COURT_DECLARATION(Shows.DEATH),
        /** 养老保险待遇核定表. */
        PENSION_GRANT_DECISION(Shows.BENEFIT_GRANTED),
        /** 退休审批表. */
        RETIREMENT_APPROVAL(Shows.BENEFIT_GRANTED),
        /** 户口迁移证. */
        HUKOU_TRANSFER_CERTIFICATE(Shows.HUKOU_MOVED),
        /** 居民户口簿. */
        HOUSEHOLD_REGISTER(Shows.HUKOU_MOVED),
        /** 撤销宣告死亡判决书. */
        COURT_REVOCATION(Shows.MISTAKE),
        /** Whoever issued the document takes it back or corrects it. */
        CORRECTION_BY_ISSUER(Shows.MISTAKE),
        /** The person was seen, or identified by the electronic social security card: 生存认证. */
        PROOF_OF_LIFE(Shows.MISTAKE),
        /** A record of the agency's own check of its files. */
        FILE_REVIEW(Shows.MISTAKE);

        private final Shows shows;

        Document(Shows shows) {
            this.shows = shows;
        }

        boolean shows(Shows what) {
            return shows == what;
        }

        static Set<Document> thatShow(Shows what) {
            Set<Document> documents = EnumSet.noneOf(Document.class);
            Arrays.stream(values()).filter(document -> document.shows(what)).forEach(documents::add);
            return documents;
        }

        static List<String> namesThatShow(Shows what) {
            return thatShow(what).stream().map(Document::name).toList();
        }
    }

    @Override
    public String toString() {
        return "Evidence[" + document + "]";
    }
}
