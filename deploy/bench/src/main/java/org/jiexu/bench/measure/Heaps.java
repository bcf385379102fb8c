package org.jiexu.bench.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiexu.bench.stack.MeasuredStack;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.local.stack.Layout;

/** How much memory the services hold, as their JVMs and the system tell. */
public final class Heaps {
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final Pattern RESIDENT_PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final double KILOBYTES_PER_MEGABYTE = 1024;

    private final MeasuredStack stand;

    /**
     * Memory of one service, in megabytes.
     *
     * @param liveHeap what is left after a full collection
     * @param residentPeak the most that the process ever had in memory, heap and all
     */
    public record Memory(double liveHeap, double residentPeak) {}

    public Heaps(MeasuredStack stand) {
        this.stand = stand;
    }

    /** By service; one that does not run is not in it. */
    public Map<String, Memory> read() throws IOException {
        Map<String, Memory> memories = new TreeMap<>();
        for (String service : Layout.twoLedgers().services()) {
            Optional<OwnedProcess> process = stand.process(service);
            if (process.isPresent()) {
                memories.put(service, of(process.get().pid()));
            }
        }
        return memories;
    }

    private static Memory of(long pid) throws IOException {
        jcmd(pid, "GC.run");
        double kilobytes = 0;
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        while (used.find()) {
            kilobytes += Double.parseDouble(used.group(1));
        }
        Matcher peak = RESIDENT_PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
        double resident = peak.find() ? Double.parseDouble(peak.group(1)) : 0;
        return new Memory(kilobytes / KILOBYTES_PER_MEGABYTE, resident / KILOBYTES_PER_MEGABYTE);
    }

    private static String jcmd(long pid, String command) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        try (InputStream answer = process.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
