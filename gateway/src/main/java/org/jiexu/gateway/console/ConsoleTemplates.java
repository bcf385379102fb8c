package org.jiexu.gateway.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jiexu.gateway.page.Frame;
import org.jspecify.annotations.Nullable;

/** The console's pages, and the parts of them that refresh. */
@CheckedTemplate(basePath = "console")
final class ConsoleTemplates {

    private ConsoleTemplates() {}

    static native TemplateInstance queue(Frame frame, Person person, QueueView queue);

    static native TemplateInstance rows(QueueView queue);

    static native TemplateInstance transfer(Frame frame, Person person, CaseView view, FormView form);

    static native TemplateInstance live(CaseView view, FormView form);

    static native TemplateInstance overlaps(Frame frame, Person person, List<OverlapRow> rows);

    static native TemplateInstance overlap(Frame frame, Person person, OverlapView view);

    static native TemplateInstance files(Frame frame, Person person, FilesView view);

    static native TemplateInstance filerows(FilesView view);

    static native TemplateInstance file(Frame frame, Person person, FileView view);

    static native TemplateInstance filelive(FileView view);

    static native TemplateInstance ruletables(Frame frame, Person person, RuleTablesView view);

    static native TemplateInstance ruletable(Frame frame, Person person, RuleTableView view);

    static native TemplateInstance conservation(ConservationView view);

    static native TemplateInstance reconciliation(ReconciliationView view);

    static native TemplateInstance journal(JournalView view);

    static native TemplateInstance parkedmessages(Frame frame, Person person, ParkedView view);

    static native TemplateInstance parkedmessage(Frame frame, Person person, ParkedRow row, ParkedView.Form form);

    static native TemplateInstance signin(Frame frame, boolean used);

    static native TemplateInstance opening(Frame frame);

    /** {@code what} and {@code next} are keys of what to tell an officer; null where title, detail and remedy do. */
    static native TemplateInstance fault(
            Frame frame, @Nullable String what, @Nullable String next, String title, String detail, String remedy);

    static native TemplateInstance retrying(String refresh);
}
