package org.jiexu.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.DockerDaemonImage;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.Ports;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Makes images with Jib and hands them to the local engine.
 *
 * @param checkout the project's folder, where the programs are built
 * @param base the image that they stand on: a JRE 25 with bash at its usual place
 * @param repository the first part of the images' names
 * @param tag the last part of the images' names, and their version
 * @param isPlain whether services are left without what a start has loaded: then the same programs are the same image to the byte, and start slower
 * @param engine takes them in
 */
public record ImageBuild(Path checkout, String base, String repository, String tag, boolean isPlain, Engine engine) {

    /** The base unless another is asked for. */
    public static final String BASE = "eclipse-temurin:25-jre";

    private static final String LABEL = "org.opencontainers.image.";
    private static final String LICENCE = "Apache-2.0";
    private static final String READY = Layers.HOME + "/ready";

    /** How an image is called. */
    public String nameOf(Program program) {
        return repository + "/" + program.label() + ":" + tag;
    }

    /** Where the image and what it is made of are laid down as files. */
    Path folder() {
        return checkout.resolve("deploy/images/target/images");
    }

    /**
     * Makes the image of a program that is built, with what it is made of beside it.
     *
     * @return the image's id
     * @throws IOException if the program is not built, or the base cannot be had, with the reason
     */
    public String build(Program program) throws IOException {
        engine.fetch(base);
        Path archive = Files.createDirectories(folder()).resolve(program.label() + ".tar");
        Path bare = folder().resolve(program.label() + ".bare.tar");
        JibContainerBuilder image = described(program, from(base))
                .setFileEntriesLayers(new Layers(program, checkout, folder().resolve("scripts")).all());
        if (program.isService() && !isPlain) {
            Training training = new Training(checkout, base, folder().resolve("loaded"), engine);
            image.addFileEntriesLayer(Layers.loaded(training.of(program)));
        }
        write(image, nameOf(program), program.isService() ? bare : archive, folder().resolve("layers"));
        if (program.isService()) {
            Archive.withHealthCheck(bare, archive, READY);
            Files.delete(bare);
        }
        Files.copy(
                program.built(checkout).resolve(Layers.MATERIALS),
                folder().resolve(program.label() + "." + Layers.MATERIALS),
                StandardCopyOption.REPLACE_EXISTING);
        engine.load(archive);
        return engine.idOf(nameOf(program));
    }

    /** An image upon another that the engine has. */
    static JibContainerBuilder from(String image) throws IOException {
        try {
            return Jib.from(DockerDaemonImage.named(image));
        } catch (InvalidImageReferenceException e) {
            throw new IOException("not the name of an image: " + image, e);
        }
    }

    private JibContainerBuilder described(Program program, JibContainerBuilder image) throws IOException {
        Sources sources = Sources.of(checkout);
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(LABEL + "title", repository + "/" + program.label());
        labels.put(LABEL + "description", program.description());
        labels.put(LABEL + "version", tag);
        labels.put(LABEL + "licenses", LICENCE);
        labels.put(LABEL + "base.name", base);
        sources.revision().ifPresent(revision -> labels.put(LABEL + "revision", revision));
        sources.address().ifPresent(address -> labels.put(LABEL + "source", address));
        image.setCreationTime(sources.committed())
                .setFormat(ImageFormat.Docker)
                .setUser(Layers.USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(Layers.HOME))
                .setEntrypoint(List.of(Layers.HOME + "/" + program.scripts().getFirst()))
                .setExposedPorts(Ports.parse(program.ports()));
        labels.forEach(image::addLabel);
        program.environment().forEach(image::addEnvironmentVariable);
        return image;
    }

    /**
     * Makes an image as a file.
     *
     * @param layers where Jib keeps layers, so that it need not make them again
     */
    static void write(JibContainerBuilder image, String name, Path archive, Path layers) throws IOException {
        Files.deleteIfExists(archive);
        try {
            image.containerize(Containerizer.to(TarImage.at(archive).named(name))
                    .setToolName("jiexu")
                    .setOfflineMode(true)
                    .setBaseImageLayersCache(layers)
                    .setApplicationLayersCache(layers));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (InvalidImageReferenceException
                | RegistryException
                | CacheDirectoryCreationException
                | ExecutionException e) {
            throw new IOException(name + " was not made: " + e.getMessage(), e);
        }
    }
}
