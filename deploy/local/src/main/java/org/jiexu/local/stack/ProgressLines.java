package org.jiexu.local.stack;

/** Takes the lines that tell a person what is going on. */
@FunctionalInterface
public interface ProgressLines {
    /** Shows one line at once. */
    void say(String line);
}
