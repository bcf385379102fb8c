package org.jiexu.service.door;

/** Why the door ended a connection or a request; the tag {@code reason} of {@code jiexu.door.closed}. */
enum Closing {
    /** All connections of the port or of the address are taken by clients that are being served. */
    FULL,
    /** Showed no certificate, or none that is trusted, or spoke something else than TLS. */
    HANDSHAKE,
    /** Waited longest without being served when another needed the place. */
    GAVE_WAY,
    /** The headers did not end in time. */
    HEAD_SLOW,
    /** The body came too slowly. */
    BODY_SLOW,
    /** Asked nothing for long. */
    IDLE,
    /** Took nothing of an answer for long. */
    ANSWER_STALLED,
    /** Its answer held much of a memory that runs short. */
    MEMORY_SHORT,
    /** Too many requests are being answered. */
    BUSY,
    /** The request is broken, or longer than it may be. */
    REFUSED,
    /** The process stops: it rested, or asked too late. */
    LEAVING
}
