"""Calls that mean nothing, for operations of three rooms; beside each the error mypy must give. Never run."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.binding import perform, perform_new
from concord.ground.privacy import operations as privacy
from concord.ground.privacy.models import Request
from concord.mediation.application.operations import intake
from concord.mediation.models import Case
from concord.mediation.words import DeclineReason
from concord.registry import operations as registry
from concord.registry.models import Agency

SCOPE = DeclineReason.OUT_OF_SCOPE


def of_mediation(case: Case, agency: Agency, by: Actor, at: datetime) -> None:
    """A case is declined for a reason."""
    intake.decline(case, reason=SCOPE, reason_text="", by=by, at=at)  # fine
    intake.decline("not a case", reason=SCOPE, reason_text="", by=by, at=at)  # arg-type: expected "Case"
    intake.decline(agency, reason=SCOPE, reason_text="", by=by, at=at)  # arg-type: expected "Case"
    intake.decline(case, reasn=SCOPE, reason_text="", by=by, at=at)  # call-arg: "reasn"
    intake.decline(case, reason=SCOPE, by=by, at=at)  # call-arg: Missing named argument "reason_text"
    intake.decline(case, reason=SCOPE, reason_text="", more=1, by=by, at=at)  # call-arg: "more"
    intake.decline(case, reason=SCOPE, reason_text=3, by=by, at=at)  # arg-type: expected "str"
    intake.decline(case, reason=SCOPE, reason_text="", at=at)  # call-arg: Missing named argument "by"
    intake.decline(case, reason=SCOPE, reason_text="", by=3, at=at)  # arg-type: expected "Actor"
    perform(intake.decline, case, "k", 2, reason=SCOPE, reason_text="", by=by, at=at)  # fine
    perform(intake.decline, agency, "k", reason=SCOPE, reason_text="", by=by, at=at)  # arg-type: type "Operation
    perform(intake.decline, case, "k", reasn=SCOPE, reason_text="", by=by, at=at)  # call-arg: "reasn"
    perform(intake.decline, case, "k", reason=SCOPE, by=by, at=at)  # call-arg: "reason_text"
    perform(intake.decline, case, "k", reason=SCOPE, reason_text="", more=1, by=by, at=at)  # call-arg: "more"
    perform(intake.decline, case, "k", reason=SCOPE, reason_text=3, by=by, at=at)  # arg-type: expected "str"
    perform(intake.decline, case, "k", reason=SCOPE, reason_text="", at=at)  # call-arg: "by"
    perform(intake.decline, case, key=3, reason=SCOPE, reason_text="", by=by, at=at)  # arg-type: expected "str"
    perform(intake.decline, case, kye="k", reason=SCOPE, reason_text="", by=by, at=at)  # call-arg: "kye"


def of_the_register(agency: Agency, case: Case, by: Actor, at: datetime) -> None:
    """An agency is refused for a reason."""
    registry.refuse_agency(agency, reason="", by=by, at=at)  # fine
    registry.refuse_agency(case, reason="", by=by, at=at)  # arg-type: expected "Agency"
    registry.refuse_agency(agency, resaon="", by=by, at=at)  # call-arg: "resaon"
    registry.refuse_agency(agency, by=by, at=at)  # call-arg: Missing named argument "reason"
    registry.refuse_agency(agency, reason="", more="", by=by, at=at)  # call-arg: "more"
    registry.refuse_agency(agency, reason=None, by=by, at=at)  # arg-type: expected "str"
    registry.refuse_agency(agency, reason="", at=at)  # call-arg: Missing named argument "by"
    perform(registry.refuse_agency, case, "k", reason="", by=by, at=at)  # arg-type: type "Operation
    perform(registry.refuse_agency, agency, "k", resaon="", by=by, at=at)  # call-arg: "resaon"
    perform(registry.refuse_agency, agency, "k", by=by, at=at)  # call-arg: "reason"
    perform(registry.refuse_agency, agency, "k", reason="", more="", by=by, at=at)  # call-arg: "more"
    perform(registry.refuse_agency, agency, "k", reason=None, by=by, at=at)  # arg-type: expected "str"
    perform(registry.refuse_agency, agency, "k", reason="", at=at)  # call-arg: "by"
    perform(registry.refuse_agency, agency, b"k", reason="", by=by, at=at)  # arg-type: expected "str"


def of_privacy(request: Request, by: Actor, at: datetime) -> None:
    """A notice is published; a request is carried out."""
    privacy.publish(text="", changes="", by=by, at=at)  # fine
    privacy.publish(text="", chagnes="", by=by, at=at)  # call-arg: "chagnes"
    privacy.publish(text=b"", changes="", by=by, at=at)  # arg-type: expected "str"
    perform_new(privacy.publish, "k", text="", changes="", by=by, at=at)  # fine
    perform_new(privacy.publish, "k", text="", chagnes="", by=by, at=at)  # call-arg: "chagnes"
    perform_new(privacy.publish, "k", text="", changes="", by=by)  # call-arg: "at"
    perform_new(privacy.publish, 3, text="", changes="", by=by, at=at)  # arg-type: expected "str"
    privacy.withdraw("not a request", by=by, at=at)  # arg-type: expected "Request"
    privacy.withdraw(request, at=at)  # call-arg: Missing named argument "by"
    privacy.withdraw(request, why="", by=by, at=at)  # call-arg: "why"
    perform(privacy.withdraw, "not a request", "k", by=by, at=at)  # type-var: cannot be "str"
    perform(privacy.withdraw, request, "k", at=at)  # call-arg: "by"
    perform(privacy.withdraw, request, "k", why="", by=by, at=at)  # call-arg: "why"
