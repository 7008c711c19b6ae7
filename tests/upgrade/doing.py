"""What waited for somebody when a dump was made, done: each part says what came of it."""

from __future__ import annotations

import base64
import time
from itertools import permutations
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal import auth as totp
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from concord.ground.accounts import codes, roles
from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import Person, Standing
from concord.ground.accounts.refusals import MustStayApart
from concord.ground.documents import queries as documents
from concord.ground.documents.models import Paper
from concord.ground.files.models import Upload
from concord.ground.ledger import operations as ledger
from concord.ground.parameters.models import Setting
from concord.ground.privacy.models import Copy
from concord.ground.signing import ca, verify
from concord.ground.signing import operations as signing
from concord.ground.signing.models import Place
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Case, Draft, Invitation, Volume
from concord.registry.models import PhoneChange
from tests.upgrade import visiting

Facts = dict[str, Any]
_ADMINISTRATORS = ("system_admin", "security_admin", "auditor")
_PIECES = "application/offset+octet-stream"


def signed_in(facts: Facts, out: Path) -> list[int]:
    """With the password and the second factor of then, and a code to the phone of then."""
    mine = facts["sign_in"]
    client = visiting.browser()
    password = client.post("/sign-in/", {"login": mine["handle"], "password": mine["password"]})
    number = totp.format_hotp_value(totp.hotp_value(mine["totp"], int(time.time()) // 30))
    factor = client.post("/me/second-factor/authenticate/", {"code": number})
    return [password.status_code, factor.status_code, visiting.visit(client, "/me/")[0]]


def accepted(facts: Facts, out: Path) -> list[Any]:
    """The clerk accepts an application whose other side had agreed."""
    case, clerk = facts["things"]["ready"], visiting.browser(facts["people"]["clerk"])
    status = visiting.press(clerk, f"/cases/{case}/do/accept/")
    return [status, Case.objects.get(pk=case).state]


def answered(facts: Facts, out: Path) -> list[Any]:
    """The letter's reader types its code and one to their own phone, and agrees."""
    letter, invitation = facts["letter"], Invitation.objects.get(pk=facts["things"]["letter"])
    client, phone, url = visiting.browser(), "19900009903", letter["link"]
    asked = client.post(url, {"step": "code", "phone": phone})
    code = codes.shown(phone=phone, purpose=inviting.code_purpose(invitation), at=timezone.now())
    given = {"letter_code": letter["code"], "phone": phone, "code": code, "name": letter["head"]}
    proved = client.post(url, {"step": "identify", "capacity": "legal_representative", **given})
    agreed = client.post(url, {"answer": "agree", "text": ""})
    invitation.refresh_from_db()
    return [asked.status_code, proved.status_code, agreed.status_code, invitation.state]


def replaced(facts: Facts, out: Path) -> list[Any]:
    """The second person lets a new phone count."""
    change = facts["things"]["phone_change"]
    status = visiting.press(visiting.browser(facts["people"]["head"]), f"/counter/phone/{change}/approve_replacing/")
    return [status, PhoneChange.objects.get(pk=change).state]


def stopped(facts: Facts, out: Path) -> list[Any]:
    """Whoever holds the old phone stops the change with its link."""
    status = visiting.press(visiting.browser(), facts["stop_link"])
    return [status, PhoneChange.objects.filter(state="stopped").count()]


def arrived(facts: Facts, out: Path) -> list[Any]:
    """The rest of an upload comes and is handed in."""
    case, item = facts["things"]["mediating"], facts["things"]["upload"]
    worker, content = visiting.browser(facts["people"]["worker"]), base64.b64decode(facts["picture"])
    head = {"Upload-Offset": "0"}
    brought = worker.patch(f"/cases/{case}/uploads/{item}/", content, content_type=_PIECES, headers=head)
    shown = worker.post(f"/cases/{case}/evidence/", {"upload": item})
    return [brought.status_code, shown.status_code, Upload.objects.get(pk=item).blob_id is not None]


def confirmed(facts: Facts, out: Path) -> list[Any]:
    """A head confirms the parameter the office proposed."""
    proposal = facts["things"]["proposal"]
    client = visiting.browser(facts["people"]["head"])
    status = client.post(f"/parameters/settings/{proposal}/confirm/").status_code
    return [status, Setting.objects.get(pk=proposal).confirmed_at is not None]


def signed(facts: Facts, out: Path) -> list[Any]:
    """The next signer signs on top of the first signature; all signatures hold."""
    place = Place.objects.select_related("envelope__paper").get(pk=facts["things"]["place"])
    person, url = Person.objects.get(pk=facts["people"]["next_signer"]["person"]), f"/sign/{place.pk}/"
    client = visiting.browser(facts["people"]["next_signer"])
    asked = client.post(url, {"step": "code"}).status_code
    code = codes.shown(phone=person.phone, purpose=signing.purpose(place), at=timezone.now())
    given = visiting.press(client, url, step="sign", code=code, agreed="on")
    with visiting.served():
        _run("signing.sign", place=str(place.pk))
    place.refresh_from_db()
    pdf = documents.pdf(Paper.objects.get(pk=place.envelope.paper_id))
    report = verify.report(pdf, ca.roots(at=timezone.now()))
    return [asked, given, place.state, [each.ok for each in report.signatures]]


def copied(facts: Facts, out: Path) -> list[Any]:
    """The copy of somebody's data, ordered then, is made by the job of then."""
    copy = facts["things"]["copy"]
    _run("privacy.pack", copy=copy)
    status, _ = visiting.visit(visiting.browser(facts["people"]["worker"]), f"/me/information/copy/{copy}/")
    return [status, Copy.objects.get(pk=copy).blob_id is not None]


def assembled(facts: Facts, out: Path) -> list[Any]:
    """The volume of the archived case is put together, its index set from facts frozen then."""
    case = facts["things"]["archived"]
    volume = Volume.objects.get(case=case)
    _run("documents.render", paper=str(volume.paper_id))
    _run("mediation.assemble", case=case)
    status, _ = visiting.visit(visiting.browser(facts["people"]["clerk"]), f"/cases/{case}/volume.zip")
    return [status, Volume.objects.get(case=case).bundle_id is not None]


def _run(task: str, **arguments: str) -> None:
    """Do the job that has waited in the queue since then."""
    job = ProcrastinateJob.objects.get(task_name=task, args=arguments, status__in=["todo", "doing"])
    app.perform_import_paths()
    app.tasks[job.task_name](**job.args)


def drafted(facts: Facts, out: Path) -> list[Any]:
    """The application begun then goes on where it stopped."""
    url = f"/apply/{facts['things']['draft']}/story/"
    status, text = visiting.visit(visiting.browser(facts["people"]["stranger"]), url)
    return [status, Draft.objects.get(pk=facts["things"]["draft"]).answers["story"]["story"] in text]


def kept_apart(facts: Facts, out: Path) -> list[str]:
    """Which of the three administrators may be given another of the three duties."""
    people, at = facts["people"], timezone.now()
    duties = {name: Standing.objects.get(pk=people[name]["standing"]) for name in _ADMINISTRATORS}
    security = Actor(duties["security_admin"].person, duties["security_admin"])
    joined = []
    for one, other in permutations(_ADMINISTRATORS, 2):
        place, by = duties[one].organisation, security if one != "security_admin" else SYSTEM
        try:
            accounts.grant(duties[one].person, organisation=place, role=roles.named(other), reason="", by=by, at=at)
        except MustStayApart:
            continue
        joined.append(f"{one} {other}")
    return joined


def sealed_on(facts: Facts, out: Path) -> list[str]:
    """What was done now stands behind what was recorded then, in one tree."""
    ledger.seal(timezone.now())
    return list(ledger.verify_all().faults)


PARTS = (
    signed_in, drafted, accepted, answered, replaced, confirmed, arrived, signed, copied, assembled, stopped,
    kept_apart, sealed_on,
)  # fmt: skip
