"""One page for any declared move: what will happen, what it asks, who is told, which clocks turn, one button."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import binding, clocks
from concord.ground.lifecycle.binding import perform, perform_new
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.models import Subject
from concord.ground.lifecycle.options import options
from concord.ground.lifecycle.refusals import BadFacts, Unmet
from concord.ground.lifecycle.table import Lifecycle, Move


@dataclass(frozen=True)
class ActFacts:
    """What layouts/act.html says of an act."""

    verb: str
    sentence: str
    back_url: str
    back_label: str
    danger: bool = False
    irreversible: str | None = None
    told: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    law: str | None = None


def act(
    request: HttpRequest,
    lifecycle: Lifecycle,
    subject: Subject | None,
    name: str,
    *,
    back: str,
    about: Mapping[str, Any] = MappingProxyType({}),
    first: str = "",
) -> HttpResponse:
    """Show and do one move.

    `subject` is what it acts on, or the parent of what it brings into being; None for what has no parent.

    `about` are arguments the address names, such as the one item of the subject that the act is about. `first` stands
    before the sentence that says what will happen.
    Whoever may not do it gets 404, as for a page that does not exist; refusals stand above the form, input kept.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the acting middleware
    at = timezone.now()
    move = _move(lifecycle, name)
    if not move.allows(actor, subject):
        raise Http404
    kind: type[ActForm] = lifecycle.form(move) or ActForm
    form = kind(request.POST if request.method == "POST" else None, subject=subject, at=at, about=about)
    wanted = request.method == "POST" and form.is_valid()
    if wanted and _done(request, lifecycle, move, subject, form):
        return HttpResponseRedirect(back)
    facts = facts_of(lifecycle, move, subject, back=back, on=clocks.legal_day(at), first=first)
    status = 422 if form.errors else 200
    return render(request, form.page, {"act": facts, "form": form}, status=status)


def _move(lifecycle: Lifecycle, name: str) -> Move:
    try:
        return lifecycle.move(name)
    except KeyError as error:
        raise Http404 from error


def _done(request: HttpRequest, lifecycle: Lifecycle, move: Move, subject: Subject | None, form: ActForm) -> bool:
    """Do it; False with the reason on the form when a fact or a condition stands against it."""
    operation = binding.bound(lifecycle, move)
    given: dict[str, Any] = {
        "by": request.actor,  # type: ignore[attr-defined]  # set by the acting middleware
        "at": timezone.now(),
        **form.about,
        **form.asked(),
    }
    try:
        if subject is None:
            perform_new(operation, form.pressed, **given)
        elif operation.within:
            perform_new(operation, form.pressed, **{operation.within: subject}, **given)
        else:
            perform(operation, subject, form.pressed, form.seen, **given)
    except BadFacts as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    except Unmet as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, f"“{move.label}”已办理")
    return True


def facts_of(
    lifecycle: Lifecycle, move: Move, subject: Subject | None, *, back: str, on: date, first: str = ""
) -> ActFacts:
    """The act in words, as it would be done on a day."""
    return ActFacts(
        verb=move.label,
        sentence=first + (move.sentence or f"办理“{move.label}”。"),
        back_url=back,
        back_label=_called(lifecycle, subject),
        danger=move.danger,
        irreversible="这一步办理后不能撤回。" if move.danger else None,
        told=tuple(_told(lifecycle, move)),
        starts=tuple(_clock_changes(lifecycle, move, on)),
    )


def _called(lifecycle: Lifecycle, subject: Subject | None) -> str:
    """What people call the subject; what has no name of its own is called as all of its kind are."""
    named = subject is not None and type(subject).__str__ is not Model.__str__
    return str(subject) if named else lifecycle.label


def _told(lifecycle: Lifecycle, move: Move) -> Iterator[str]:
    return (lifecycle.access.TOLD[role].label for role in move.tells)


def _clock_changes(lifecycle: Lifecycle, move: Move, on: date) -> Iterator[str]:
    for word, clocks_turned in _turned(lifecycle, move, on):
        yield from (f"{word}计时：{clock}" for clock in clocks_turned)


def _turned(lifecycle: Lifecycle, move: Move, on: date) -> Iterator[tuple[str, list[str]]]:
    """What happens to clocks, each way with the clocks it happens to; one that begins says how long it runs."""
    changes = (("开始", move.starts), ("停止", move.stops), ("暂停", move.pauses), ("恢复", move.resumes))
    for word, names in changes:
        turned = [lifecycle.clock(name) for name in names]
        lengths = [f"（{clocks.span_of(clock, on=on)}）" if word == "开始" else "" for clock in turned]
        if turned:
            yield word, [f"{clock.label}{length}" for clock, length in zip(turned, lengths, strict=True)]


@dataclass(frozen=True)
class Button:
    """What macros/action.html shows of an option."""

    label: str
    url: str
    ok: bool
    why: str | None
    fix_url: str | None
    danger: bool
    main: bool = False
    icon: str | None = None
    fix_label: str | None = None
    hint: str | None = None


def buttons(
    lifecycle: Lifecycle,
    subject: Subject,
    *,
    by: Actor,
    do: str = "",
    address: Callable[[Move], str] | None = None,
    hints: bool = False,
) -> list[Button]:
    """The actor's options as buttons. `do` names the address of the subject's moves, or `address` says each one's.

    With `hints` each says beside itself which clocks it turns and whom it tells, for those who serve all day.
    """
    where, at = address or _beside(do, subject), timezone.now()
    return [
        Button(
            label=each.move.label,
            url=where(each.move),
            ok=each.enabled,
            why=each.why or None,
            fix_url=each.fix or None,
            danger=each.move.danger,
            main=each.move.primary,
            hint=(hint_of(lifecycle, each.move, on=clocks.legal_day(at)) or None) if hints and each.enabled else None,
        )
        for each in options(lifecycle, subject, by=by, at=at)
    ]


def hint_of(lifecycle: Lifecycle, move: Move, *, on: date) -> str:
    """What a move does to clocks and whom it tells, in one line; "" when neither."""
    told = "、".join(_told(lifecycle, move))
    turned = [f"{word}计时：{'、'.join(names)}" for word, names in _turned(lifecycle, move, on)]
    return "；".join([*turned, *([f"告知{told}"] if told else [])])


def _beside(do: str, subject: Subject) -> Callable[[Move], str]:
    """Moves are done at the address `do`; one that has a page of its own, beside it."""
    base = reverse(do, args=[subject.pk, "move"]).removesuffix("do/move/")
    return lambda move: f"{base}{move.page}/" if move.page else reverse(do, args=[subject.pk, move.name])
