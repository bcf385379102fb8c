package org.jiexu.transfer.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.testing.TestInfrastructure;
import org.jiexu.transfer.reconciliation.TestTags;
import org.jiexu.transfer.saga.Examples;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.junit.jupiter.api.Test;

/** What the migration makes of a database of release 0.1.0. */
class PapersFromBeforeTest {

    private static final UUID CASE = new UUID(0, 1);
    private static final String COPYING = "/db/transfer/V20261130.71__papers_of_documents.sql";

    private final TestInfrastructure servers = TestInfrastructure.shared();

    @Test
    void lettersAndFormsBecomePapersWithNumbersAndHashesAsThisServiceMakesThem() throws SQLException, IOException {
        ContactLetter letter = new ContactLetter(
                "440300-2026-123456789",
                Examples.MONDAY.atZone(MessageJson.ZONE).toLocalDate(),
                CASE,
                new UUID(0, 2),
                Examples.CHENGDU,
                "1000000001",
                Examples.SHENZHEN,
                "2000000002",
                "GENERAL");
        String url = servers.jdbcUrl(
                servers.copyOfServiceDatabase("db/service", "db/transfer").name());
        try (Connection connection = DriverManager.getConnection(url, servers.user(), servers.password());
                Statement statement = connection.createStatement()) {
            TransferStore.insert(connection, TestTags.KEYS, List.of(submitted()));
            statement.execute("SET session_replication_role = replica");
            statement.execute(written("CONTACT_LETTER", letter));
            statement.execute(written("INFORMATION_FORM", Examples.formOfE1()));
            statement.execute("SET session_replication_role = origin");
            assertThat(PaperStore.ofTransfer(connection, CASE)).isEmpty();

            for (int twice = 0; twice < 2; twice++) {
                statement.execute(copying());
            }

            List<Paper> papers = PaperStore.ofTransfer(connection, CASE);
            assertThat(papers)
                    .extracting(paper -> paper.number() + " " + paper.version() + " " + paper.issuedOn())
                    .containsExactly("440300-2026-123456789 1 2026-11-23", "510100-2026-123456789-F 1 2026-11-23");
            assertThat(papers).allMatch(Paper::isAsHashed);
            assertThat(papers.getFirst().as(ContactLetter.class)).isEqualTo(letter);
            assertThat(papers.getLast().as(InformationForm.class)).isEqualTo(Examples.formOfE1());
        }
    }

    private static Transfer submitted() {
        return Transfer.submitted(
                new Transfer.Opening(CASE, 123_456_789, "0123456789ABCDEFGHJK"),
                new Transfer.Application(new UUID(0, 2), Examples.CHENGDU, Examples.SHENZHEN),
                RuleBook.embedded(),
                Examples.MONDAY);
    }

    private static String written(String kind, Object content) {
        return "INSERT INTO documents VALUES ('%s', '%s', '%s', '2026-11-23T00:30:00+08:00')"
                .formatted(CASE, kind, MessageJson.write(content));
    }

    private static String copying() throws IOException {
        try (InputStream file = Objects.requireNonNull(PaperStore.class.getResourceAsStream(COPYING))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
