package org.jiexu.service.rulebook;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jiexu.messages.EditionProof;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.cryptography.Algorithms;

/**
 * The editions of all tables in the order in which the registry loaded them, each with its signature. The digest of a list is the SHA-256 of the
 * last edition's statement, which names the digest before it: two lists with one digest are the same. Immutable.
 */
public final class EditionChain {

    /** The digest of the list without editions. */
    public static final String BEGINNING = "0".repeat(64);

    private static final EditionChain EMPTY = new EditionChain(List.of(), List.of());

    private final List<RuleTableLoaded> editions;
    private final List<String> digests;

    private EditionChain(List<RuleTableLoaded> editions, List<String> digests) {
        this.editions = List.copyOf(editions);
        this.digests = List.copyOf(digests);
    }

    /** Before any edition. */
    public static EditionChain empty() {
        return EMPTY;
    }

    /** How many editions there are. */
    public int size() {
        return editions.size();
    }

    /** The digest of the whole list. */
    public String digest() {
        return digestOf(size());
    }

    /** The digest of the first editions; {@code count} at most as many as there are. */
    public String digestOf(int count) {
        return count == 0 ? BEGINNING : digests.get(count - 1);
    }

    /** The editions after the first ones. */
    public List<RuleTableLoaded> after(int count) {
        return editions.subList(count, size());
    }

    /** The first editions. */
    EditionChain first(int count) {
        return new EditionChain(editions.subList(0, count), digests.subList(0, count));
    }

    /** Whether the list begins with another. */
    boolean beginsWith(EditionChain other) {
        return size() >= other.size() && digestOf(other.size()).equals(other.digest());
    }

    /** Whether it has an edition of this content under this id. */
    boolean has(RuleTableLoaded edition) {
        return editions.stream()
                .anyMatch(known -> known.editionId().equals(edition.editionId())
                        && known.table().equals(edition.table())
                        && known.contentCsv().equals(edition.contentCsv()));
    }

    /** With one more, which the registry has signed as the next of this list; empty when it has not. */
    Optional<EditionChain> with(RuleTableLoaded edition, KnownSigners signers) {
        EditionProof proof = edition.proof();
        if (proof == null
                || proof.position() != size() + 1L
                || !proof.previous().equals(digest())) {
            return Optional.empty();
        }
        byte[] statement = statement(edition, proof.position(), proof.previous());
        return signers.verifies(MessageParty.REGISTRY, statement, proof.attestation())
                ? Optional.of(and(edition, statement))
                : Optional.empty();
    }

    /** With one more, signed: the registry's way of making a list. */
    public EditionChain with(RuleTableLoaded edition, Attester registry) {
        byte[] statement = statement(edition, size() + 1L, digest());
        EditionProof proof = new EditionProof(
                size() + 1L, digest(), registry.sign(List.of(statement)).getFirst());
        return and(edition.with(proof), statement);
    }

    /** The last edition; throws NoSuchElementException without any. */
    public RuleTableLoaded last() {
        return editions.getLast();
    }

    /** Whether the registry signed an edition, wherever it stands. */
    static boolean isSigned(RuleTableLoaded edition, KnownSigners signers) {
        EditionProof proof = edition.proof();
        return proof != null
                && signers.verifies(
                        MessageParty.REGISTRY,
                        statement(edition, proof.position(), proof.previous()),
                        proof.attestation());
    }

    private EditionChain and(RuleTableLoaded edition, byte[] statement) {
        List<RuleTableLoaded> more = new ArrayList<>(editions);
        more.add(edition);
        List<String> moreDigests = new ArrayList<>(digests);
        moreDigests.add(sha256(statement));
        return new EditionChain(more, moreDigests);
    }

    /** What is signed: lines of {@code name=value}, UTF-8; of the rows and the notice their hashes, so that neither can hold a line. */
    private static byte[] statement(RuleTableLoaded edition, long position, String previous) {
        return ("form=jiexu-rule-table-v1\nposition=" + position
                        + "\nprevious=" + previous
                        + "\nedition=" + edition.editionId()
                        + "\ntable-sha256=" + sha256(utf8(edition.table()))
                        + "\nas-of=" + edition.asOf()
                        + "\nnotice-sha256=" + sha256(utf8(edition.notice()))
                        + "\nrows-sha256=" + sha256(utf8(edition.contentCsv()))
                        + "\nloaded-at=" + edition.loadedAt().truncatedTo(ChronoUnit.MICROS)
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Algorithms.sha256(bytes));
    }
}
