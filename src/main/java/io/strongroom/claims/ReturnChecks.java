package io.strongroom.claims;

import io.strongroom.calendar.BusinessCalendar;
import io.strongroom.claims.ReturnRequest.Manner;
import io.strongroom.duty.DutyCheck;
import io.strongroom.duty.Finding;
import io.strongroom.duty.Scope;
import java.util.ArrayList;
import java.util.List;

/** The checks of MiCA Art. 75(6). Pure. */
final class ReturnChecks {

    static final List<String> ALL = List.of("C75.6a", "C75.6b", "C75.6c");

    private final List<ReturnRequest> requests;
    private final Scope scope;
    private final BusinessCalendar calendar;

    ReturnChecks(List<ReturnRequest> requests, Scope scope, BusinessCalendar calendar) {
        this.requests = List.copyOf(requests);
        this.scope = scope;
        this.calendar = calendar;
    }

    List<DutyCheck> run(int openDaysMax) {
        return List.of(inKind(), soon(openDaysMax), explained());
    }

    /** Business days from the request to its answer, or to the end of the period while it is open. */
    long age(ReturnRequest request) {
        return calendar.daysBetween(
                scope.dayOf(request.requestedAt()),
                request.isOpenAt(scope.cutOff())
                        ? scope.lastDay()
                        : scope.dayOf(request.answer().orElseThrow().at()));
    }

    private DutyCheck inKind() {
        return DutyCheck.of(
                "C75.6a",
                "What a client asks back is returned in kind, and not converted",
                requests.size(),
                requests.stream()
                        .filter(request -> !request.isOpenAt(scope.cutOff()))
                        .filter(request -> request.answer().orElseThrow().manner() == Manner.CONVERSION)
                        .map(request -> Finding.of(
                                request.client(),
                                request.id(),
                                "asked for %s and was given something else".formatted(request.quantity())))
                        .toList());
    }

    private DutyCheck soon(int openDaysMax) {
        List<Finding> findings = new ArrayList<>();
        for (ReturnRequest request : requests) {
            if (request.isOpenAt(scope.cutOff()) && request.block().isEmpty() && age(request) > openDaysMax) {
                findings.add(Finding.of(
                        request.client(),
                        request.id(),
                        "open for %d business days, of %s, with no reason; the firm's limit is %d"
                                .formatted(age(request), request.quantity(), openDaysMax)));
            }
        }
        return DutyCheck.of(
                "C75.6b", "Requests for return are answered soon, or blocked for a reason", requests.size(), findings);
    }

    private DutyCheck explained() {
        List<Finding> findings = new ArrayList<>();
        for (ReturnRequest request : requests) {
            boolean kept = request.remainder().filter(rest -> !rest.isZero()).isPresent();
            boolean refused = request.answer()
                    .filter(answer -> answer.manner() == Manner.REFUSED)
                    .isPresent();
            if (request.reason().isEmpty() && !request.isOpenAt(scope.cutOff()) && (kept || refused)) {
                findings.add(Finding.of(
                        request.client(),
                        request.id(),
                        kept
                                ? "%s were not returned, and no reason is given"
                                        .formatted(request.remainder().orElseThrow())
                                : "refused, and no reason is given"));
            }
        }
        return DutyCheck.of("C75.6c", "What is refused or left over has a reason", requests.size(), findings);
    }
}
