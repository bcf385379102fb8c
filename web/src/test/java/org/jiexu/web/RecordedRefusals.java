package org.jiexu.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jiexu.web.access.RefusalJournal;

@ApplicationScoped
public class RecordedRefusals implements RefusalJournal {
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();

    @Override
    public void record(Refusal refusal) {
        refusals.add(refusal);
    }

    List<Refusal> all() {
        return List.copyOf(refusals);
    }
}
