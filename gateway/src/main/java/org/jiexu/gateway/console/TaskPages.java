package org.jiexu.gateway.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What somebody must look after: of the person's fund or area, or all. */
@Path("/console/tasks")
@PermitAll
@RunOnVirtualThread
public class TaskPages {
    private final ConsoleGuard guard;
    private final Tasks tasks;

    TaskPages(ConsoleGuard guard, Tasks tasks) {
        this.guard = guard;
        this.tasks = tasks;
    }

    /** The open tasks. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return guard.signedIn(person -> person.page(Templates.tasks(tasks.read(
                person, person.visit().parameter("kind"), person.visit().parameter("cursor")))));
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance tasks(Tasks.Shown shown);
    }
}
