"""What is kept of a case, by topic."""

from __future__ import annotations

from concord.mediation.models.agreement import Agreement, Instalment, Item
from concord.mediation.models.archive import ProofCopy, Rating, Volume
from concord.mediation.models.authority import PowerOfAttorney
from concord.mediation.models.case import Case, Claim, Draft, Evidence, Party, Representation
from concord.mediation.models.counter import Appearance, Handover, Oral
from concord.mediation.models.course import Assignment, Attendance, Consent, Exclusion, Message, Prolongation, Record
from concord.mediation.models.estimate import Estimate
from concord.mediation.models.invitation import Attempt, Invitation
from concord.mediation.models.opinion import Opinion
from concord.mediation.models.payment import Arrival, Payment
from concord.mediation.models.reassignment import Change
from concord.mediation.models.rooms import Sharing
from concord.mediation.models.session import Invitee, Session
from concord.mediation.models.tie import Tie

__all__ = [
    "Agreement",
    "Appearance",
    "Arrival",
    "Assignment",
    "Attempt",
    "Attendance",
    "Case",
    "Change",
    "Claim",
    "Consent",
    "Draft",
    "Estimate",
    "Evidence",
    "Exclusion",
    "Handover",
    "Instalment",
    "Invitation",
    "Invitee",
    "Item",
    "Message",
    "Opinion",
    "Oral",
    "Party",
    "Payment",
    "PowerOfAttorney",
    "Prolongation",
    "ProofCopy",
    "Rating",
    "Record",
    "Representation",
    "Session",
    "Sharing",
    "Tie",
    "Volume",
]
