"""Addresses of mediation."""

from __future__ import annotations

from django.urls import path

from concord.mediation.views import (
    agreeing,
    applying,
    attaching,
    cases,
    comparing,
    counter,
    counter_case,
    evidence,
    filing,
    inviting,
    sharing,
    talking,
    weighing,
)

app_name = "mediation"
urlpatterns = [
    path("apply/", applying.start, name="apply"),
    path("apply/<uuid:pk>/uploads/", attaching.begin_upload, name="apply_begin_upload"),
    path("apply/<uuid:pk>/<slug:step>/", applying.step, name="apply_step"),
    path("apply/<uuid:pk>/uploads/<uuid:item>/", attaching.upload, name="apply_upload"),
    path("apply/<uuid:pk>/files/<uuid:item>/", attaching.file, name="apply_file"),
    path("apply/<uuid:pk>/files/<uuid:item>/remove/", applying.remove_file, name="apply_remove_file"),
    path("counter/", counter.desk, name="counter"),
    path("counter/apply/", counter.begin, name="counter_apply"),
    path("counter/apply/<uuid:pk>/sheet/", counter.sheet, name="counter_sheet"),
    path("counter/apply/<uuid:pk>/discard/", counter.discard, name="counter_discard"),
    path("counter/apply/<uuid:pk>/<slug:step>/", counter.step, name="counter_step"),
    path("counter/apply/<uuid:pk>/files/<uuid:item>/remove/", counter.remove_file, name="counter_remove_file"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<uuid:pk>/", cases.case, name="case"),
    path("cases/<uuid:pk>/do/<slug:move>/", cases.do, name="do"),
    path("cases/<uuid:pk>/invite/", cases.invite, name="invite"),
    path("cases/<uuid:pk>/counter/", counter_case.counter, name="case_counter"),
    path("cases/<uuid:pk>/counter/hand-over/", counter_case.hand_over, name="hand_over"),
    path("cases/<uuid:pk>/agreement/", agreeing.agreement, name="agreement"),
    path("cases/<uuid:pk>/agreement/compared/", comparing.compared, name="compared"),
    path("cases/<uuid:pk>/claims/<int:no>/reckon/<slug:name>/", comparing.reckon, name="reckon"),
    path("cases/<uuid:pk>/record/", cases.write_record, name="write_record"),
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
    path("cases/<uuid:pk>/volume.zip", filing.volume, name="volume"),
    path("records/<uuid:pk>/do/<slug:move>/", cases.do_record, name="do_record"),
    path("sharings/<uuid:pk>/do/<slug:move>/", sharing.answer, name="do_sharing"),
    path("invitations/<uuid:pk>/do/<slug:move>/", cases.do_invitation, name="do_invitation"),
    path("i/<slug:token>/", inviting.door, name="invitation"),
]
