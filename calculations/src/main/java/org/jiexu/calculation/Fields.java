package org.jiexu.calculation;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a request. A calculation names each of them once; that reads a request, or describes what a request looks like.
 */
interface Fields {

    /**
     * A field that must be there.
     *
     * @param says what it is, for the API's description
     */
    <T> T required(String name, FieldType<T> kind, String says);

    /** A field that may be left out; null where it is, or where it is JSON's null. */
    <T> @Nullable T optional(String name, FieldType<T> kind, String says);

    /** A field that may be left out; {@code otherwise} where it is, or where it is JSON's null. */
    <T> T optional(String name, FieldType<T> kind, T otherwise, String says);

    /** Says that what a field holds does not go with the rest of the request; to be asked last, and looked at only if every field could be read. */
    void check(boolean holds, String name, String otherwise);
}
