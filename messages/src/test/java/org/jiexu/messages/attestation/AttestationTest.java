package org.jiexu.messages.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.InformationForm.Unmovable;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttestationTest {

    /** The key pair of RFC 8032, section 7.1, test 1, as Java encodes its halves. */
    private static final String SIGNING = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";

    private static final String KNOWN = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private static final MessageParty SICHUAN = MessageParty.ledger("51");
    private static final UUID ONE = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Attester attester;

    @SuppressWarnings("NullAway.Init")
    private KnownSigners signers;

    @BeforeEach
    void readTheKeys() throws IOException {
        attester = Attester.read(file("signing", "ledger-51.1=" + SIGNING), SICHUAN);
        signers = KnownSigners.read(file("known", "ledger-51.1=" + KNOWN, "ledger-44.1=" + KNOWN));
    }

    /** The test vector of docs/attestations.md. */
    @Test
    void aStatementAndItsSignature() {
        String statement = MoneyStatement.sent(remittance());

        assertThat(statement).isEqualTo("""
                form=jiexu-remittance-v1
                transfer=00000000-0000-0000-0000-000000000001
                letter=440300-2026-00000001
                worker=00000000-0000-0000-0000-000000000001
                from-ledger=51
                from-fund=510100
                to-fund=440300
                to-relation=00000000-0000-0000-0000-000000000001
                amount=360
                months=2025-01,2025-02,2,2026
                lines=0,0,200,0,200,160,360
                computed=false,2026-01-01-0000000000,GENERAL
                row=510100,2025,2025-01,2025-02,2,1000,200,100,,GENERAL
                stays=2024-01,2024-01,1,100,LUMP_SUM,R-3.9
                """);
        Attestation signed =
                attester.sign(List.of(MoneyStatement.bytes(statement))).getFirst();
        assertThat(signed)
                .isEqualTo(new Attestation(
                        1,
                        0,
                        1,
                        List.of(),
                        "j3KXOctI3J3JxTmzOC1APIC2yOE8NHOhQ7KmyUukrbn3SLc1+mDzaJXMqakw5s/0T29loTpMjjCr9LtPwMOJAA=="));
    }

    @Test
    void eachStatementOfAMomentIsProvedByItsPathHoweverManyThereAre() {
        for (int count = 1; count <= 17; count++) {
            List<byte[]> statements = statements(count);

            List<Attestation> signed = attester.sign(statements);

            assertThat(signed)
                    .extracting(Attestation::signature)
                    .containsOnly(signed.getFirst().signature());
            for (int i = 0; i < count; i++) {
                assertThat(signers.verifies(SICHUAN, statements.get(i), signed.get(i)))
                        .isTrue();
                assertThat(signers.verifies(SICHUAN, statements.get(i), travelled(signed.get(i))))
                        .isTrue();
                assertThat(signers.verifies(SICHUAN, MoneyStatement.bytes("another"), signed.get(i)))
                        .isFalse();
            }
        }
    }

    @Test
    void moreThanOneSignatureCoversAreSignedInParts() {
        List<byte[]> statements = statements(Attestation.STATEMENTS_MAX + 1);

        List<Attestation> signed = attester.sign(statements);

        assertThat(signed.getLast().count()).isEqualTo(1);
        assertThat(signers.verifies(SICHUAN, statements.getLast(), signed.getLast()))
                .isTrue();
    }

    @Test
    void whatWasChangedOrIsAnothersIsNotBelieved() {
        List<byte[]> statements = statements(3);
        Attestation good = attester.sign(statements).get(1);
        byte[] statement = statements.get(1);
        List<Attestation> changed = List.of(
                new Attestation(2, 1, 3, good.path(), good.signature()),
                new Attestation(1, 0, 3, good.path(), good.signature()),
                new Attestation(1, 1, 2, good.path(), good.signature()),
                new Attestation(1, 3, 3, good.path(), good.signature()),
                new Attestation(1, 1, 0, good.path(), good.signature()),
                new Attestation(1, 1, Integer.MAX_VALUE, good.path(), good.signature()),
                new Attestation(1, 1, 3, good.path().reversed(), good.signature()),
                new Attestation(1, 1, 3, good.path().subList(1, 2), good.signature()),
                new Attestation(1, 1, 3, List.of("?"), good.signature()),
                new Attestation(1, 1, 3, good.path(), "?"),
                new Attestation(
                        1,
                        1,
                        3,
                        good.path(),
                        attester.sign(statements(2)).getFirst().signature()));

        assertThat(signers.verifies(SICHUAN, statement, good)).isTrue();
        assertThat(changed)
                .allSatisfy(one ->
                        assertThat(signers.verifies(SICHUAN, statement, one)).isFalse());
        // The same key, but it is another party who is said to have signed.
        assertThat(signers.verifies(MessageParty.ledger("44"), statement, good)).isFalse();
        assertThat(signers.verifies(MessageParty.REGISTRY, statement, good)).isFalse();
    }

    @Test
    void keysThatAreNoneOrOpenToOthersAreRefusedAndNotShown() throws IOException {
        Path open = file("open", "ledger-51.1=" + SIGNING);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Path other = file("other", "ledger-44.1=" + SIGNING);
        Path none = file("none", "ledger-51.1=" + KNOWN);

        assertThatThrownBy(() -> Attester.read(open, SICHUAN)).hasMessageContaining("for their owner's eyes alone");
        assertThatThrownBy(() -> Attester.read(other, SICHUAN))
                .hasMessageContaining("no key with which ledger:51 signs");
        assertThatThrownBy(() -> Attester.read(none, SICHUAN))
                .hasMessageContaining("is none for Ed25519")
                .message()
                .doesNotContain(KNOWN);
        assertThatThrownBy(() -> KnownSigners.read(open)).hasMessageContaining("is none for Ed25519");
        assertThat(attester.toString()).doesNotContain(SIGNING);
    }

    @Test
    void noStatementIsMadeOfATextThatCouldForgeALine() {
        Remittance good = remittance();
        Remittance bad = new Remittance(
                good.transferId(),
                "1\namount=999",
                good.workerId(),
                "51",
                good.fromFund(),
                good.toRelationId(),
                good.toFund(),
                good.form(),
                good.amount());

        assertThatThrownBy(() -> MoneyStatement.sent(bad)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Attestation travelled(Attestation signed) {
        return MessageJson.read(MessageJson.write(signed), Attestation.class);
    }

    private static List<byte[]> statements(int count) {
        List<byte[]> statements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            statements.add(MoneyStatement.bytes("statement " + i));
        }
        return statements;
    }

    private static Remittance remittance() {
        FundCode chengdu = new FundCode("510100");
        return new Remittance(
                ONE,
                "440300-2026-00000001",
                ONE,
                "51",
                chengdu,
                ONE,
                new FundCode("440300"),
                new InformationForm(
                        YearMonth.of(2025, 1),
                        YearMonth.of(2025, 2),
                        2,
                        2026,
                        Fen.ZERO,
                        Fen.ZERO,
                        Fen.of(200),
                        Fen.ZERO,
                        Fen.of(200),
                        Fen.of(160),
                        Fen.of(360),
                        false,
                        "2026-01-01-0000000000",
                        List.of(new YearTableRow(
                                chengdu,
                                2025,
                                YearMonth.of(2025, 1),
                                YearMonth.of(2025, 2),
                                2,
                                Fen.of(1_000),
                                Fen.of(200),
                                Fen.of(100),
                                null,
                                AccountKind.GENERAL)),
                        List.of(new Unmovable(
                                YearMonth.of(2024, 1), YearMonth.of(2024, 1), 1, Fen.of(100), "LUMP_SUM", "R-3.9")),
                        AccountKind.GENERAL),
                Fen.of(360));
    }

    private Path file(String name, String... lines) throws IOException {
        Path file = folder.resolve(name + ".properties");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
