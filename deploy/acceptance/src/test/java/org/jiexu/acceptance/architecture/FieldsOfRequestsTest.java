package org.jiexu.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every text that a request can bring is either read by a value type, or looked through as a free text. */
class FieldsOfRequestsTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final List<String> MODULES =
            List.of("service", "registry-service", "contribution-service", "transfer-service", "gateway");
    private static final Set<String> WRITES =
            Set.of("jakarta.ws.rs.POST", "jakarta.ws.rs.PUT", "jakarta.ws.rs.PATCH", "jakarta.ws.rs.DELETE");

    /** What reads a text that is none of people's words; where a new one is listed, it has been thought about. */
    private static final Map<String, String> READ_BY = new TreeMap<>(Map.ofEntries(
            Map.entry("ApplicationRequest.fromFund", "FundCode"),
            Map.entry("ApplicationRequest.toFund", "FundCode"),
            Map.entry("BankAccountRequest.bank", "BankFields.text"),
            Map.entry("BankAccountRequest.holder", "BankFields.text"),
            Map.entry("BatchRequest.payments", "looked up, kept nowhere"),
            Map.entry("ConfirmationRequest.bankReference", "BankFields.reference"),
            Map.entry("ConfirmationRequest.batch", "looked up, kept nowhere"),
            Map.entry("ConfirmationRequest.outcome", "SENT or REJECTED"),
            Map.entry("ConfirmationRequest.payment", "looked up, kept nowhere"),
            Map.entry("ConfirmationRequest.rejection", "PaymentRejection"),
            Map.entry("ConfirmationRequest.sentOn", "LocalDate"),
            Map.entry("CorrectionRequest.bank", "BankFields.text"),
            Map.entry("CorrectionRequest.holder", "BankFields.text"),
            Map.entry("CorrectionRequest.number", "BankFields.accountNumber"),
            Map.entry("PaymentRequest.bankReference", "BankFields.reference"),
            Map.entry("ReceiptLineRequest.amount", "Fen"),
            Map.entry("ReceiptLineRequest.letterNumber", "six, four and eight digits"),
            Map.entry("ReceiptLineRequest.personalNumber", "1 to 32 letters, digits and -"),
            Map.entry("ReceiptRequest.amount", "Fen"),
            Map.entry("ReceiptRequest.bankReference", "BankFields.reference"),
            Map.entry("ReceiptRequest.currency", "CNY alone"),
            Map.entry("ReceiptRequest.payerHolder", "BankFields.text"),
            Map.entry("ReceiptRequest.payerNumber", "BankFields.accountNumber"),
            Map.entry("ReceiptRequest.valueDate", "LocalDate"),
            Map.entry("ReceiptsRequest.amount", "Fen"),
            Map.entry("ReceiptsRequest.bankReference", "BankFields.reference"),
            Map.entry("ReceiptsRequest.currency", "CNY alone"),
            Map.entry("ReceiptsRequest.payerHolder", "BankFields.text"),
            Map.entry("ReceiptsRequest.payerNumber", "BankFields.accountNumber"),
            Map.entry("ReceiptsRequest.valueDate", "LocalDate"),
            Map.entry("BankAccountRequest.number", "BankFields.accountNumber"),
            Map.entry("NoticeRequest.givenOn", "LocalDate"),
            Map.entry("NoticeRequest.how", "Notice.How"),
            Map.entry("DecisionRequest.keep", "FundCode"),
            Map.entry("PaymentRequest.paidOn", "LocalDate"),
            Map.entry("LumpSumRequest.from", "YearMonth"),
            Map.entry("LumpSumRequest.to", "YearMonth"),
            Map.entry("LumpSumRequest.paidOn", "LocalDate"),
            Map.entry("DocumentRequest.kind", "DocumentKind"),
            Map.entry("DocumentRequest.date", "LocalDate"),
            Map.entry("CorrectionRequest.month", "YearMonth"),
            Map.entry("GeneralAccountRequest.group", "RetirementGroup"),
            Map.entry("LifeEventRequest.kind", "LifeEvent.Kind"),
            Map.entry("LifeEventRequest.hukou", "DivisionCode"),
            Map.entry("EvidenceRequest.document", "Evidence.Document"),
            Map.entry("EvidenceRequest.sha256", "64 hexadecimal digits"),
            Map.entry("PaperRequest.sha256", "64 hexadecimal digits"),
            Map.entry("ConsentRequest.fund", "FundCode"),
            Map.entry("Search.identityNumber", "IdentityField, kept nowhere"),
            Map.entry("RegistrationRequest.identityNumber", "IdentityField, kept encrypted"),
            Map.entry("RegistrationRequest.name", "PersonName, kept encrypted"),
            Map.entry("RegistrationRequest.hukou", "DivisionCode")));

    @Test
    void everyTextOfARequestIsReadByAValueTypeOrCheckedAsFreeText() throws IOException {
        Set<String> unknown = new TreeSet<>();

        for (JavaField field : textsOfRequests()) {
            String name = field.getOwner().getSimpleName() + "." + field.getName();
            if (!READ_BY.containsKey(name) && !isChecked(field)) {
                unknown.add(name + " in " + field.getOwner().getName());
            }
        }

        assertThat(unknown)
                .as("texts of requests that nothing reads: check them with FreeText, or list what reads them")
                .isEmpty();
    }

    @Test
    void theRequestsAreFound() {
        assertThat(textsOfRequests())
                .extracting(field -> field.getOwner().getSimpleName() + "." + field.getName())
                .contains(
                        "InstructionRequest.reason",
                        "DiscardRequest.reason",
                        "ReversalRequest.reason",
                        "CorrectionRequest.reason",
                        "DocumentRequest.number",
                        "RegistrationRequest.name");
    }

    private static Set<JavaField> textsOfRequests() {
        JavaClasses all = new ClassFileImporter()
                .importPaths(MODULES.stream()
                        .map(module -> ROOT.resolve(module).resolve("target/classes"))
                        .toList());
        Deque<JavaClass> open = new ArrayDeque<>();
        for (JavaClass each : all) {
            // What a service asks another of is no request to it.
            if (each.isInterface()) {
                continue;
            }
            for (JavaMethod method : each.getMethods()) {
                if (method.getAnnotations().stream()
                        .anyMatch(annotation ->
                                WRITES.contains(annotation.getRawType().getName()))) {
                    method.getParameters().stream()
                            .map(JavaParameter::getRawType)
                            .forEach(open::add);
                }
            }
        }
        Set<JavaClass> seen = new HashSet<>();
        Set<JavaField> texts = new HashSet<>();
        while (!open.isEmpty()) {
            JavaClass type = open.pop();
            if (!isOfARequest(type) || !seen.add(type)) {
                continue;
            }
            for (JavaField field : type.getFields()) {
                if (field.getModifiers().contains(JavaModifier.STATIC)) {
                    continue;
                }
                field.getType().getAllInvolvedRawTypes().forEach(open::add);
                if (field.getType().getAllInvolvedRawTypes().stream()
                        .anyMatch(involved -> involved.isEquivalentTo(String.class))) {
                    texts.add(field);
                }
            }
        }
        return texts;
    }

    /** The value types of the rules refuse for themselves what they do not mean. */
    private static boolean isOfARequest(JavaClass type) {
        return type.isRecord()
                && type.getPackageName().startsWith("org.jiexu.")
                && !type.getPackageName().startsWith("org.jiexu.rules");
    }

    private static boolean isChecked(JavaField field) throws IOException {
        JavaClass top = field.getOwner();
        while (top.getEnclosingClass().isPresent()) {
            top = top.getEnclosingClass().get();
        }
        // A check, or the method "free" of a request that checks, with the field's pointer.
        Pattern check = Pattern.compile(
                "(?:FreeText\\.check\\w*|\\bfree)\\([^;]*?\"(?:/\\w+)*/%s\"".formatted(field.getName()));
        for (String module : MODULES) {
            Path source = ROOT.resolve(module)
                    .resolve("src/main/java")
                    .resolve(top.getName().replace('.', '/') + ".java");
            if (Files.exists(source) && check.matcher(Files.readString(source)).find()) {
                return true;
            }
        }
        return false;
    }
}
