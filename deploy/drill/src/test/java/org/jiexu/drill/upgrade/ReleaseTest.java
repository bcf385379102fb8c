package org.jiexu.drill.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {

    @TempDir
    private Path checkout;

    @Test
    void theReleasesOfThisTreeAreNamedTheFirstOneFirst() throws IOException {
        var releases = Release.all(Path.of("..", "..").toAbsolutePath().normalize());

        assertThat(releases.getFirst())
                .isEqualTo(new Release("0.1.0", "8e3fee1afcc647f874ac6eba43f120545f5df99a", "2026-11-30"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version,commit,date\n0.1,8e3fee1afcc647f874ac6eba43f120545f5df99a,2026-11-30\n",
                "version,commit,date\n0.1.0,8e3fee1a,2026-11-30\n",
                "version,commit,date\n0.1.0,8e3fee1afcc647f874ac6eba43f120545f5df99a,today\n",
                "version,commit,date\n0.1.0,8e3fee1afcc647f874ac6eba43f120545f5df99a\n",
                "version,date,commit\n"
            })
    void whatNamesNoReleaseIsRefused(String file) throws IOException {
        Path releases = checkout.resolve(Release.FILE);
        Files.createDirectories(releases.getParent());
        Files.writeString(releases, file);

        assertThatThrownBy(() -> Release.all(checkout))
                .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
    }

    @Test
    void aTreeWithoutHistorySaysWhyAReleaseCannotBeBuilt() throws IOException {
        var release = new Release("0.1.0", "0".repeat(40), "2026-11-30");
        var build = new ReleaseBuild(checkout, release, checkout.resolve("release"), checkout.resolve("release.log"));

        assertThat(build.obstacle())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("the commit of release 0.1.0 is not here")
                        .contains("0".repeat(40)));
    }
}
