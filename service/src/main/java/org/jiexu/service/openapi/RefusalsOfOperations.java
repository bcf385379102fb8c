package org.jiexu.service.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jiexu.service.access.Callers;
import org.jiexu.service.problem.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a service's description, while it is built, with which codes each operation refuses: those of {@link Refuses}, and those that
 * follow from {@link Callers}. The gateway makes the answers of them. The id of an operation is the name of its method, so a service has
 * each name once.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class RefusalsOfOperations implements OASFilter {

    /** The field of an operation that lists the codes, between a service and the gateway. */
    public static final String FIELD = "x-refusals";

    private static final DotName REFUSES = DotName.createSimple(Refuses.class);
    private static final Set<ErrorCode> OF_TEXTS =
            EnumSet.of(ErrorCode.TEXT_PERSONAL_DATA, ErrorCode.TEXT_HIDDEN_CHARACTER, ErrorCode.TEXT_FORMULA);

    private final Map<String, Set<ErrorCode>> codes = new HashMap<>();

    private final Set<String> ambiguous = new HashSet<>();

    /**
     * Of one service.
     *
     * @param index its classes
     */
    public RefusalsOfOperations(IndexView index) {
        Map<String, DotName> resources = new HashMap<>();
        for (AnnotationInstance callers : index.getAnnotations(Callers.class)) {
            MethodInfo method = callers.target().asMethod();
            Set<ErrorCode> ofMethod = EnumSet.of(ErrorCode.ROLE_REQUIRED);
            if (callers.value("officersOf") != null || callers.value("also") != null) {
                ofMethod.add(ErrorCode.NOT_YOUR_FUND);
            }
            if (callers.value("workersAre") != null) {
                ofMethod.add(ErrorCode.NOT_YOUR_DATA);
            }
            codes.put(method.name(), ofMethod);
            // The index may name a method twice.
            DotName resource = method.declaringClass().name();
            DotName other = resources.put(method.name(), resource);
            if (other != null && !other.equals(resource)) {
                ambiguous.add(method.name());
            }
        }
        for (AnnotationInstance refuses : index.getAnnotationsWithRepeatable(REFUSES, index)) {
            switch (refuses.target().kind()) {
                case METHOD -> add(refuses, refuses.target().asMethod());
                case CLASS ->
                    refuses.target().asClass().methods().stream()
                            .filter(method -> method.hasAnnotation(Callers.class))
                            .forEach(method -> add(refuses, method));
                case FIELD, METHOD_PARAMETER, TYPE, RECORD_COMPONENT ->
                    throw new IllegalStateException("no operation: " + refuses.target());
            }
        }
    }

    private void add(AnnotationInstance refuses, MethodInfo method) {
        Set<ErrorCode> ofMethod = codes.computeIfAbsent(method.name(), name -> EnumSet.noneOf(ErrorCode.class));
        for (String code : refuses.value().asEnumArray()) {
            ofMethod.add(ErrorCode.valueOf(code));
        }
        if (ofMethod.contains(ErrorCode.TEXT_PERSONAL_DATA)) {
            ofMethod.addAll(OF_TEXTS);
        }
    }

    /**
     * Adds the codes to an operation.
     *
     * @throws IllegalStateException if two resources have an operation of this name
     */
    @Override
    public @Nullable Operation filterOperation(Operation operation) {
        if (ambiguous.contains(operation.getOperationId())) {
            throw new IllegalStateException("two resources have an operation " + operation.getOperationId());
        }
        Set<ErrorCode> named = codes.get(operation.getOperationId());
        if (named != null) {
            operation.addExtension(FIELD, named.stream().map(Enum::name).toList());
        }
        return operation;
    }
}
