package org.jiexu.service.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a resource method, as far as path and token tell. {@code AuthorityFirst} looks before anything of the request is read, so
 * that whoever has no authority learns nothing of what else is wrong with it (docs/decisions/0181). What needs the resource itself the
 * method asks for, or {@link #also}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Callers {

    /** The roles that may call; a GET also those that read what one of them reads. */
    Role[] value();

    /** The path parameter with the fund of which an officer, supervisor or treasurer must be; none if left out. */
    String officersOf() default "";

    /** The path parameter with the id of the worker that a worker must be; none if left out. */
    String workersAre() default "";

    /** Asks the resource that the path names; for methods with a body alone, because it costs a read. */
    Class<? extends ResourceAuthority> also() default ResourceAuthority.class;
}
