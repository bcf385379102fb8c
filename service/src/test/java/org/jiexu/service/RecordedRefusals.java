package org.jiexu.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jiexu.service.access.RefusalJournal;

@ApplicationScoped
public class RecordedRefusals implements RefusalJournal {
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final List<Counted> counts = new CopyOnWriteArrayList<>();

    @Override
    public void record(Refusal refusal) {
        refusals.add(refusal);
    }

    @Override
    public void record(Counted counted) {
        counts.add(counted);
    }

    List<Counted> counts() {
        return List.copyOf(counts);
    }

    List<Refusal> all() {
        return List.copyOf(refusals);
    }
}
