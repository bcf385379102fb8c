package org.jiexu.transfer.application;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jiexu.transfer.saga.Instruction;

/** The instructions in the API's description, while it is built: one method answers them all, and each is an operation with its own words. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = DescribedInstructions.AFTER_THE_OTHERS)
public final class DescribedInstructions implements OASFilter {

    /** What the others say of the one method, each of the operations gets. */
    static final int AFTER_THE_OTHERS = 0;

    private static final String ALL = "/v1/transfers/{id}/{instruction}";

    private record Words(String operationId, String summary, String description) {}

    @Override
    public void filterOpenAPI(OpenAPI api) {
        PathItem all = api.getPaths().getPathItem(ALL);
        api.getPaths().removePathItem(ALL);
        for (Instruction instruction : Instruction.values()) {
            api.getPaths()
                    .addPathItem(
                            ALL.replace("{instruction}", instruction.pathName()),
                            OASFactory.createPathItem().POST(described(all.getPOST(), words(instruction))));
        }
    }

    private static Operation described(Operation one, Words words) {
        List<Parameter> parameters = one.getParameters().stream()
                .filter(parameter -> !"instruction".equals(parameter.getName()))
                .toList();
        Operation operation = OASFactory.createOperation()
                .operationId(words.operationId)
                .summary(words.summary)
                .description(words.description)
                .tags(one.getTags())
                .parameters(parameters)
                .requestBody(one.getRequestBody())
                .responses(one.getResponses())
                .security(one.getSecurity());
        operation.setExtensions(one.getExtensions());
        return operation;
    }

    private static Words words(Instruction instruction) {
        return switch (instruction) {
            case ACCEPT ->
                new Words("acceptTransfer", "Accept an application", "Destination. The contact letter goes out.");
            case REFUSE -> new Words("refuseTransfer", "Refuse an application", "Destination; a reason is required.");
            case ASK_SUPPLEMENT ->
                new Words(
                        "askForSupplement",
                        "Ask for what is missing",
                        "Destination; the reason says what. Its clock stands until it comes, 10 working days at most; then the case has expired.");
            case SUPPLEMENT ->
                new Words(
                        "supplementTransfer",
                        "Say that what was missing is there",
                        "The worker, or the destination at whose counter it was handed in. The review goes on; its days have moved by the working days that it stood.");
            case HOLD ->
                new Words(
                        "holdTransfer",
                        "Hold a case",
                        "The fund that the case waits for. Nobody decides until expiresOn, 30 working days at most; the clock of the law runs on. code is one of COURT_ORDER (with evidence), IDENTITY_DOUBT, CONTRIBUTIONS_EXAMINED, WAITING_FOR_OTHERS, OTHER; a reason is required.");
            case RELEASE ->
                new Words("releaseTransfer", "End a hold", "The fund that the case waits for; a reason is required.");
            case APPROVE ->
                new Words(
                        "approveTransfer",
                        "Approve the transfer-out",
                        "Source. The money goes, or the registration changes; this cannot be undone.");
            case RETURN ->
                new Words(
                        "returnContactLetter",
                        "Return the contact letter",
                        "Source; a reason is required. Ends a change of registration that waits for the source.");
            case CONSENT ->
                new Words(
                        "consentToChange",
                        "Consent to a change of registration",
                        "The worker of the case, while it waits for the fund that holds the relation. Needs no reason.");
            case WITHDRAW ->
                new Words(
                        "withdrawTransfer",
                        "Withdraw an application",
                        "Destination or worker, until the source has approved; a reason is required.");
            case RETRY_CREDIT -> new Words("retryCredit", "Match a disputed remittance again", "Destination.");
            case RETURN_MONEY ->
                new Words("returnMoney", "Return disputed money", "Destination; a reason is required.");
            case REPAY_SURPLUS ->
                new Words(
                        "repaySurplus",
                        "Repay what came too much by bank",
                        "Destination, in a dispute in which more money came than the form says. The form is posted, and the rest is owed to the source as a payment.");
        };
    }
}
