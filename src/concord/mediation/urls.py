"""Addresses of mediation."""

from __future__ import annotations

from django.urls import path

from concord.ground.pages.board import boarded
from concord.ground.pages.lists import listed
from concord.mediation import lists
from concord.mediation.agreement.views import agreeing, comparing, paying, summing
from concord.mediation.application.views import applying, attaching, authorising, picking
from concord.mediation.closing import views as filing
from concord.mediation.counter.views import counter, counter_case
from concord.mediation.desk.views import assigning
from concord.mediation.invitation import views as inviting
from concord.mediation.payments import views as payments
from concord.mediation.sessions.views import convening, recording
from concord.mediation.talks.views import evidence, sharing, talking, weighing
from concord.mediation.views import cases, panels

app_name = "mediation"
urlpatterns = [
    path("apply/", applying.start, name="apply"),
    path("apply/<uuid:pk>/uploads/", attaching.begin_upload, name="apply_begin_upload"),
    path("apply/<uuid:pk>/discard/", applying.discard, name="apply_discard"),
    path("apply/<uuid:pk>/<slug:step>/", applying.step, name="apply_step"),
    path("apply/<uuid:pk>/uploads/<uuid:item>/", attaching.upload, name="apply_upload"),
    path("apply/<uuid:pk>/files/<uuid:item>/", attaching.file, name="apply_file"),
    path("apply/<uuid:pk>/files/<uuid:item>/remove/", applying.remove_file, name="apply_remove_file"),
    path("firms/", picking.firms, name="firms"),
    path("counter/", counter.desk, name="counter"),
    path("counter/apply/", counter.begin, name="counter_apply"),
    path("counter/apply/<uuid:pk>/sheet/", counter.sheet, name="counter_sheet"),
    path("counter/apply/<uuid:pk>/discard/", counter.discard, name="counter_discard"),
    path("counter/apply/<uuid:pk>/<slug:step>/", counter.step, name="counter_step"),
    path("counter/apply/<uuid:pk>/files/<uuid:item>/remove/", counter.remove_file, name="counter_remove_file"),
    path("cases/", listed(lists.CASES), name="cases"),
    path("cases/board/", boarded(lists.BOARD), name="board"),
    path("cases/<uuid:pk>/", cases.case, name="case"),
    path("cases/<uuid:pk>/panels/<slug:name>/", panels.panel, name="panel"),
    path("cases/<uuid:pk>/do/<slug:move>/", cases.do, name="do"),
    path("cases/<uuid:pk>/invite/", cases.invite, name="invite"),
    path("cases/<uuid:pk>/counter/", counter_case.counter, name="case_counter"),
    path("cases/<uuid:pk>/counter/witness/", counter_case.witness, name="witness"),
    path("cases/<uuid:pk>/counter/hand-over/", counter_case.hand_over, name="hand_over"),
    path("cases/<uuid:pk>/agreement/", agreeing.agreement, name="agreement"),
    path("cases/<uuid:pk>/agreement/compared/", comparing.compared, name="compared"),
    path("cases/<uuid:pk>/agreement/summary/", summing.summary, name="summary"),
    path("cases/<uuid:pk>/agreement/items/<int:no>/account/", paying.account, name="account"),
    path("cases/<uuid:pk>/authority/", authorising.lodge, name="authority"),
    path("cases/<uuid:pk>/authority/<uuid:item>/", authorising.power, name="power"),
    path("cases/<uuid:pk>/claims/<int:no>/reckon/<slug:name>/", comparing.reckon, name="reckon"),
    path("cases/<uuid:pk>/record/", recording.write, name="write_record"),
    path("cases/<uuid:pk>/mediator/", assigning.mediator, name="mediator"),
    path("cases/<uuid:pk>/mediator/ask/", assigning.ask, name="ask_for_another"),
    path("cases/<uuid:pk>/mediator/confide/", assigning.confide, name="confide"),
    path("cases/<uuid:pk>/sessions/", convening.of_case, name="case_sessions"),
    path("cases/<uuid:pk>/sessions/propose/", convening.propose, name="propose_session"),
    path("cases/<uuid:pk>/say/", talking.say, name="say"),
    path("cases/<uuid:pk>/evidence/", evidence.hand_in, name="hand_in"),
    path("cases/<uuid:pk>/uploads/", evidence.begin_upload, name="begin_upload"),
    path("cases/<uuid:pk>/uploads/<uuid:item>/", evidence.upload, name="upload"),
    path("cases/<uuid:pk>/evidence/<uuid:item>/", evidence.look, name="evidence"),
    path("cases/<uuid:pk>/evidence/<uuid:item>/file/", evidence.file, name="evidence_file"),
    path("cases/<uuid:pk>/evidence/<uuid:item>/opinion/", weighing.opinion, name="opinion"),
    path("cases/<uuid:pk>/evidence/<uuid:item>/claims/", weighing.claims, name="evidence_claims"),
    path("cases/<uuid:pk>/evidence/<uuid:item>/sharing/<slug:move>/", sharing.evidence, name="share_evidence"),
    path("cases/<uuid:pk>/messages/<int:item>/sharing/<slug:move>/", sharing.message, name="share_message"),
    path("cases/<uuid:pk>/papers/<uuid:item>/", filing.paper, name="paper"),
    path("cases/<uuid:pk>/proofs.zip", filing.proofs, name="proofs"),
    path("cases/<uuid:pk>/proofs/", filing.proof_copy, name="proof_copy"),
    path("cases/<uuid:pk>/proofs/<uuid:item>/", filing.take_proofs, name="take_proofs"),
    path("cases/<uuid:pk>/volume.zip", filing.volume, name="volume"),
    path("records/<uuid:pk>/do/<slug:move>/", recording.do, name="do_record"),
    path("sharings/<uuid:pk>/do/<slug:move>/", sharing.answer, name="do_sharing"),
    path("invitations/<uuid:pk>/in-person/", counter_case.in_person, name="in_person"),
    path("invitations/<uuid:pk>/do/<slug:move>/", cases.do_invitation, name="do_invitation"),
    path("changes/<uuid:pk>/do/<slug:move>/", assigning.change, name="do_change"),
    path("ties/", assigning.ties, name="ties"),
    path("ties/declare/", assigning.declare_tie, name="declare_tie"),
    path("ties/<uuid:pk>/do/<slug:move>/", assigning.tie, name="do_tie"),
    path("workload/", assigning.burdens, name="workload"),
    path("sessions/", convening.mine, name="sessions"),
    path("sessions/<uuid:pk>/", convening.session, name="session"),
    path("sessions/<uuid:pk>/do/<slug:move>/", convening.do, name="do_session"),
    path("sessions/<uuid:pk>/invitation.ics", convening.calendar, name="session_calendar"),
    path("payments/<uuid:pk>/", payments.payment, name="payment"),
    path("payments/<uuid:pk>/do/<slug:move>/", payments.do, name="do_payment"),
    path("i/<slug:token>/", inviting.door, name="invitation"),
]
