package org.jiexu.gateway.tracking;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jiexu.gateway.page.Frame;

/** The public pages. */
@CheckedTemplate(basePath = "track")
final class TrackTemplates {

    private TrackTemplates() {}

    static native TemplateInstance form(Frame frame, boolean unknown);

    static native TemplateInstance fault(Frame frame, boolean tooOften);

    static native TemplateInstance found(Frame frame, TrackView view);
}
