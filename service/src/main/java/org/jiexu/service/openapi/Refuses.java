package org.jiexu.service.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jiexu.service.problem.ErrorCode;

/**
 * Refusals of a resource method, or of all methods of a resource, that do not follow from what it takes and who may call it: those that follow
 * are in the description of the API by themselves (docs/decisions/0236).
 */
@Documented
@Repeatable(Refuses.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Refuses {

    /**
     * The codes. {@link ErrorCode#RULES_CANNOT_ANSWER} stands for the codes of the rules, {@link ErrorCode#TEXT_PERSONAL_DATA} for all refusals
     * of a text that is kept for ever.
     */
    ErrorCode[] value();

    /** Several lines of them. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface All {

        /** The lines. */
        Refuses[] value();
    }
}
