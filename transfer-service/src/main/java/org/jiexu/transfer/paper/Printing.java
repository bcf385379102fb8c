package org.jiexu.transfer.paper;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.paper.PersonClient.Person;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.upstream.ServiceReads;
import org.jspecify.annotations.Nullable;

/** Prints papers. A paper is stored without the person: name and number are read when it is printed, as the registry shows them to who asks. */
@Singleton
class Printing {

    private final PersonClient registry;
    private final RuleBooks books;
    private final @Nullable String publicUrl;

    Printing(
            @ConfigProperty(name = "jiexu.registry.url") URI registryUrl,
            @ConfigProperty(name = "jiexu.public.url") Optional<String> publicUrl,
            RuleBooks books) {
        this.registry = ServiceReads.client(PersonClient.class, registryUrl);
        this.books = books;
        this.publicUrl = publicUrl.filter(url -> !url.isBlank()).orElse(null);
    }

    /**
     * The person as the caller may see it, null for a caller to whom the registry shows nothing of it.
     *
     * @param callerBearer the caller's Authorization header
     */
    @Nullable
    Person person(UUID workerId, String callerBearer) {
        try {
            return ServiceReads.asCaller(() -> registry.person(callerBearer, workerId));
        } catch (ProblemException refusal) {
            if (refusal.code() == ErrorCode.NOT_YOUR_FUND || refusal.code() == ErrorCode.UNKNOWN_WORKER) {
                return null;
            }
            throw refusal;
        }
    }

    /**
     * The file.
     *
     * @param versions all of the series, the newest first
     */
    byte[] pdf(Paper paper, List<Paper> versions, Transfer transfer, @Nullable Person person) {
        DivisionTable divisions = books.current().table(DivisionTable.class);
        return new PrintedPaper(paper, versions.getFirst().version(), transfer, person, divisions, publicUrl).file();
    }
}
