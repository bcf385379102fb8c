package org.jiexu.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.embedded.Ports;
import org.jiexu.embedded.StartFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisionTest {
    @TempDir
    private Path home;

    private final List<String> said = new ArrayList<>();
    private Supervision supervision;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(home.resolve("run"));
        supervision = supervision(new Supervision.Limits(Duration.ofSeconds(20), Duration.ofSeconds(5)));
    }

    private Supervision supervision(Supervision.Limits limits) {
        return new Supervision(
                home.resolve("run"), home.resolve("logs"), said::add, new StopSign(home.resolve("run")), limits);
    }

    @AfterEach
    void endEverything() throws IOException {
        supervision(new Supervision.Limits(Duration.ZERO, Duration.ZERO)).stopAll();
    }

    private Part part(String name, String behaviour) {
        return part(name, behaviour, Ports.free());
    }

    private Part part(String name, String behaviour, int port) {
        return new Part(
                name,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeService.class.getName(),
                        behaviour,
                        Integer.toString(port)),
                Map.of("GREETING", "hello " + name),
                port,
                URI.create("http://127.0.0.1:" + port + "/ready"));
    }

    @Test
    void partsAreStartedTogetherAndEachIsAnnouncedWhenItIsReady() throws Exception {
        supervision.startMissing(List.of(part("one", "works"), part("two", "works")));

        assertThat(supervision.isAlive("one")).isTrue();
        assertThat(supervision.isAlive("two")).isTrue();
        assertThat(said).hasSize(2).allMatch(line -> line.contains("ready after"));
        assertThat(Files.readString(supervision.log("two"))).startsWith("settings: hello two");
    }

    @Test
    void aPartThatEndsIsReportedWithItsReasonAndTheLogsPlace() {
        var parts = List.of(part("broken", "fails"));

        assertThatThrownBy(() -> supervision.startMissing(parts))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("broken did not start: its process ended")
                .hasMessageContaining("the database is not there")
                .hasMessageContaining(supervision.log("broken").toString());
    }

    @Test
    void aPartThatIsNotReadyInTimeIsReported() {
        var impatient = supervision(new Supervision.Limits(Duration.ofSeconds(1), Duration.ofSeconds(5)));
        var parts = List.of(part("slow", "hangs"));

        assertThatThrownBy(() -> impatient.startMissing(parts))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("slow did not start: not ready within 1 s");
    }

    @Test
    void onlyWhatDoesNotRunIsStarted() throws Exception {
        var one = part("one", "works");
        var two = part("two", "works");
        supervision.startMissing(List.of(one, two));
        var firstOne = supervision.process("one").orElseThrow();
        var firstTwo = supervision.process("two").orElseThrow();
        firstTwo.kill();

        supervision.startMissing(List.of(one, two));

        assertThat(supervision.process("one")).contains(firstOne);
        assertThat(supervision.process("two").orElseThrow().pid()).isNotEqualTo(firstTwo.pid());
        assertThat(supervision.isAlive("two")).isTrue();
    }

    @Test
    void onePartThatCannotBeMendedNeitherStopsTheOthersNorKeepsThemFromBeingMended() throws Exception {
        var healthy = part("healthy", "works");
        var killed = part("killed", "works");
        supervision.startMissing(List.of(healthy, killed));
        var before = supervision.process("healthy").orElseThrow();
        supervision.process("killed").orElseThrow().kill();

        assertThatThrownBy(() -> supervision.startMissing(List.of(part("broken", "fails"), healthy, killed)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("broken did not start: its process ended");

        assertThat(supervision.process("healthy")).contains(before);
        assertThat(supervision.isAlive("healthy")).isTrue();
        assertThat(supervision.isAlive("killed")).isTrue();
    }

    @Test
    void aPartThatRanAndEndsWhileAnotherIsMendedIsStartedToo() throws Exception {
        var ending = part("ending", "works");
        var slow = part("slow", "works");
        supervision.startMissing(List.of(ending, slow));
        supervision.process("slow").orElseThrow().kill();
        var doomed = supervision.process("ending").orElseThrow();
        // It runs when the mending looks, and is gone when it is waited for.
        said.clear();
        var mending = new Thread(doomed::kill);
        mending.start();

        supervision.startMissing(List.of(ending, slow));
        mending.join();
        supervision.startMissing(List.of(ending, slow));

        assertThat(supervision.isAlive("ending")).isTrue();
        assertThat(supervision.isAlive("slow")).isTrue();
        assertThat(supervision.process("ending").orElseThrow().pid()).isNotEqualTo(doomed.pid());
    }

    @Test
    void aPortThatSomebodyTookIsToldFromOtherReasons() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var parts = List.of(part("late", "works", taken.getLocalPort()));

            assertThatThrownBy(() -> supervision.startMissing(parts))
                    .isInstanceOfSatisfying(
                            StartFailure.class,
                            failure -> assertThat(failure.isPortTaken()).isTrue());
            assertThatThrownBy(() -> supervision.startMissing(List.of(part("broken", "fails"))))
                    .isInstanceOfSatisfying(
                            StartFailure.class,
                            failure -> assertThat(failure.isPortTaken()).isFalse());
        }
    }

    /** Two stacks that are started in one second choose the same ports; one binds them. */
    @Test
    void anotherStacksPartThatAnswersOnThePortIsNotTakenForOurs() throws Exception {
        var port = Ports.free();
        supervision.startMissing(List.of(part("others", "works", port)));

        assertThatThrownBy(() -> supervision.startMissing(List.of(part("ours", "works", port))))
                .isInstanceOfSatisfying(
                        StartFailure.class,
                        failure -> assertThat(failure.isPortTaken()).isTrue());
    }

    @Test
    void stoppingEndsEveryPartThatWasStarted() throws Exception {
        supervision.startMissing(List.of(part("one", "works"), part("two", "works")));
        var one = supervision.process("one").orElseThrow();

        var stopped = supervision.stopAll();

        assertThat(stopped).containsExactly("one", "two");
        assertThat(one.isAlive()).isFalse();
        assertThat(supervision.stopAll()).isEmpty();
    }

    @Test
    void aPartThatDoesNotEndWhenAskedIsEndedByForce() throws Exception {
        var impatient = supervision(new Supervision.Limits(Duration.ofSeconds(20), Duration.ofMillis(300)));
        impatient.startMissing(List.of(part("stubborn", "stubborn")));
        var process = impatient.process("stubborn").orElseThrow();

        impatient.stopAll();

        assertThat(process.isAlive()).isFalse();
        assertThat(said).anyMatch(line -> line.contains("ended by force"));
    }

    @Test
    void anotherProcessThatGotTheNumberOfAnOldPartIsLeftAlone() throws Exception {
        var stranger = OwnedProcess.start("stranger", List.of("sleep", "60"), Map.of(), home, home.resolve("out"));
        new OwnedProcess("old", stranger.pid(), Instant.now().minus(Duration.ofHours(1)))
                .remember(home.resolve("run").resolve("old.process"));

        assertThat(supervision.isAlive("old")).isFalse();
        assertThat(supervision.stopAll()).isEmpty();

        assertThat(stranger.isAlive()).isTrue();
        stranger.kill();
    }

    @Test
    void nothingIsStartedWhileSomebodyIsStopping() throws Exception {
        new StopSign(home.resolve("run")).raise();
        var parts = List.of(part("late", "works"));

        assertThatThrownBy(() -> supervision.startMissing(parts)).hasMessage("stopped while starting");

        assertThat(supervision.process("late")).isEmpty();
    }
}
