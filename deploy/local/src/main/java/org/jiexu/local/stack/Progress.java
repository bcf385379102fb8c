package org.jiexu.local.stack;

/** Takes the lines that tell a person what is going on. */
@FunctionalInterface
public interface Progress {
    /** Shows one line at once. */
    void say(String line);
}
