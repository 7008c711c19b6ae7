"""The addresses of applications, cases, records and invitations."""

from __future__ import annotations

from tests.site.doors import (
    APPLICANT,
    CLERKS,
    CLOSED,
    DESK,
    EVERYBODY,
    HEADS,
    IN_CASE,
    MEDIATORS,
    NO_ONCE_IN,
    OPEN,
    PRIVATE,
    RESPONDENTS,
    SIGNED_IN,
    TOGETHER,
    Door,
    Row,
    a_list,
    read_only,
)

ROWS = [
    Row("apply/", "/apply/", SIGNED_IN, Door(PRIVATE, 302, others=200)),
    Row("apply/<uuid:pk>/discard/", "/apply/{draft}/discard/", NO_ONCE_IN, Door(APPLICANT, 302)),
    Row("apply/<uuid:pk>/<slug:step>/", "/apply/{draft}/parties/", Door(APPLICANT), Door(APPLICANT, 422)),
    Row("apply/<uuid:pk>/<slug:step>/", "/apply/{draft}/nowhere/", CLOSED, CLOSED),
    Row(
        "apply/<uuid:pk>/files/<uuid:item>/remove/",
        "/apply/{draft}/files/{draft_file}/remove/",
        NO_ONCE_IN,
        Door(APPLICANT, 302),
    ),
    Row("firms/", "/firms/?q=云栈", *read_only(Door({*PRIVATE, *CLERKS}))),
    Row("counter/", "/counter/", *read_only(Door(CLERKS))),
    Row("counter/apply/", "/counter/apply/", Door(CLERKS), Door(CLERKS, 422)),
    # What a clerk takes down is theirs until it is filed.
    Row(
        "counter/apply/<uuid:pk>/<slug:step>/",
        "/counter/apply/{oral}/parties/",
        Door({"clerk"}),
        Door({"clerk"}, 422),
    ),
    Row("counter/apply/<uuid:pk>/<slug:step>/", "/counter/apply/{oral}/nowhere/", CLOSED, CLOSED),
    Row("counter/apply/<uuid:pk>/<slug:step>/", "/counter/apply/{draft}/parties/", CLOSED, CLOSED),
    Row("counter/apply/<uuid:pk>/sheet/", "/counter/apply/{oral}/sheet/", *read_only(Door({"clerk"}, 302))),
    Row("counter/apply/<uuid:pk>/discard/", "/counter/apply/{oral}/discard/", NO_ONCE_IN, Door({"clerk"}, 302)),
    Row(
        "counter/apply/<uuid:pk>/files/<uuid:item>/remove/",
        "/counter/apply/{oral}/files/{oral_file}/remove/",
        NO_ONCE_IN,
        Door({"clerk"}, 302),
    ),
    Row("cases/<uuid:pk>/counter/", "/cases/{mediating}/counter/", *read_only(Door(DESK))),
    Row("cases/<uuid:pk>/counter/witness/", "/cases/{signing}/counter/witness/", Door({"clerk"}), Door({"clerk"}, 422)),
    Row("cases/<uuid:pk>/counter/hand-over/", "/cases/{mediating}/counter/hand-over/", Door(DESK), Door(DESK, 422)),
    Row("cases/", "/cases/", *a_list(SIGNED_IN)),
    Row("cases/<uuid:pk>/", "/cases/{mediating}/", *read_only(Door(IN_CASE))),
    # Until it is accepted, nobody of the invited side sees the case, nor any mediator.
    Row("cases/<uuid:pk>/", "/cases/{waiting}/", *read_only(Door({*APPLICANT, *DESK}))),
    Row("cases/<uuid:pk>/panels/<slug:name>/", "/cases/{mediating}/panels/evidence/", *read_only(Door(IN_CASE))),
    Row("cases/<uuid:pk>/panels/<slug:name>/", "/cases/{mediating}/panels/history/", *read_only(Door(IN_CASE))),
    Row("cases/<uuid:pk>/panels/<slug:name>/", "/cases/{mediating}/panels/invitations/", *read_only(Door(DESK))),
    Row(
        "cases/<uuid:pk>/panels/<slug:name>/",
        "/cases/{waiting}/panels/evidence/",
        *read_only(Door({*APPLICANT, *DESK})),
    ),
    Row("cases/<uuid:pk>/panels/<slug:name>/", "/cases/{mediating}/panels/nothing/", *read_only(CLOSED)),
    Row("cases/<uuid:pk>/do/<slug:move>/", "/cases/{mediating}/do/reassign/", Door(DESK), Door(DESK, 422)),
    Row(
        "cases/<uuid:pk>/do/<slug:move>/",
        "/cases/{mediating}/do/leave/",
        Door({*APPLICANT, *RESPONDENTS}),
        Door({*APPLICANT, *RESPONDENTS}, 302),  # nobody owes a reason
    ),
    Row("cases/<uuid:pk>/do/<slug:move>/", "/cases/{waiting}/do/accept/", Door({"clerk"}), Door({"clerk"}, 422)),
    Row("cases/<uuid:pk>/do/<slug:move>/", "/cases/{waiting}/do/decline/", Door({"clerk"}), Door({"clerk"}, 422)),
    Row("cases/<uuid:pk>/do/<slug:move>/", "/cases/{mediating}/do/lapse/", CLOSED, CLOSED),
    Row("cases/<uuid:pk>/do/<slug:move>/", "/cases/{mediating}/do/nothing/", CLOSED, CLOSED),
    Row("cases/<uuid:pk>/invite/", "/cases/{waiting}/invite/", Door({"clerk"}), Door({"clerk"}, 422)),
    Row("cases/<uuid:pk>/agreement/", "/cases/{mediating}/agreement/", Door({"mediator"}), Door({"mediator"}, 422)),
    Row("cases/<uuid:pk>/agreement/compared/", "/cases/{mediating}/agreement/compared/", *read_only(Door(IN_CASE))),
    Row("cases/<uuid:pk>/agreement/compared/", "/cases/{waiting}/agreement/compared/", *read_only(CLOSED)),
    # Nothing is paid before the agreement is in force.
    Row(
        "cases/<uuid:pk>/agreement/items/<int:no>/account/",
        "/cases/{mediating}/agreement/items/1/account/",
        CLOSED,
        CLOSED,
    ),
    # Everybody who speaks in this case was checked before; nobody has lodged anything.
    Row("cases/<uuid:pk>/authority/", "/cases/{mediating}/authority/", CLOSED, CLOSED),
    Row(
        "cases/<uuid:pk>/authority/<uuid:item>/",
        "/cases/{mediating}/authority/{evidence}/",
        *read_only(CLOSED),
    ),
    Row("cases/<uuid:pk>/agreement/summary/", "/cases/{mediating}/agreement/summary/", *read_only(Door(IN_CASE))),
    Row("cases/<uuid:pk>/agreement/summary/", "/cases/{waiting}/agreement/summary/", *read_only(CLOSED)),
    Row(
        "cases/<uuid:pk>/claims/<int:no>/reckon/<slug:name>/",
        "/cases/{mediating}/claims/1/reckon/wage_arrears/",
        Door({"mediator"}),
        Door({"mediator"}, 422),
    ),
    # A calculator that does not answer this claim.
    Row(
        "cases/<uuid:pk>/claims/<int:no>/reckon/<slug:name>/",
        "/cases/{mediating}/claims/1/reckon/severance/",
        CLOSED,
        CLOSED,
    ),
    Row("cases/<uuid:pk>/record/", "/cases/{mediating}/record/", Door({"mediator"}), Door({"mediator"}, 422)),
    Row(
        "cases/<uuid:pk>/say/",
        "/cases/{mediating}/say/",
        NO_ONCE_IN,
        Door({*APPLICANT, *RESPONDENTS, "mediator"}, 302),
    ),
    Row(
        "cases/<uuid:pk>/evidence/",
        "/cases/{mediating}/evidence/",
        Door({*APPLICANT, *RESPONDENTS}),
        Door({*APPLICANT, *RESPONDENTS}, 302),
    ),
    # Files sent ahead by pieces; a POST without facts is told so. HEAD, PATCH and DELETE: tests/attacks.
    Row("cases/<uuid:pk>/uploads/", "/cases/{mediating}/uploads/", NO_ONCE_IN, Door({*APPLICANT, *RESPONDENTS}, 400)),
    Row("cases/<uuid:pk>/uploads/<uuid:item>/", "/cases/{mediating}/uploads/{upload}/", NO_ONCE_IN, NO_ONCE_IN),
    Row("apply/<uuid:pk>/uploads/", "/apply/{draft}/uploads/", NO_ONCE_IN, Door(APPLICANT, 400)),
    Row("apply/<uuid:pk>/uploads/", "/apply/{oral}/uploads/", NO_ONCE_IN, Door({"clerk"}, 400)),
    Row("apply/<uuid:pk>/files/<uuid:item>/", "/apply/{oral}/files/{oral_file}/", *read_only(Door({"clerk"}))),
    Row("apply/<uuid:pk>/uploads/<uuid:item>/", "/apply/{draft}/uploads/{upload}/", NO_ONCE_IN, NO_ONCE_IN),
    Row("apply/<uuid:pk>/files/<uuid:item>/", "/apply/{draft}/files/{draft_file}/", *read_only(Door(APPLICANT))),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/file/",
        "/cases/{mediating}/evidence/{evidence}/file/",
        *read_only(Door(IN_CASE)),
    ),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/file/",
        "/cases/{mediating}/evidence/{own_file}/file/",
        *read_only(Door(TOGETHER)),
    ),
    Row("cases/<uuid:pk>/evidence/<uuid:item>/file/", "/cases/{waiting}/evidence/{evidence}/file/", *read_only(CLOSED)),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/",
        "/cases/{mediating}/evidence/{evidence}/",
        *read_only(Door(IN_CASE)),
    ),
    # The right file under a case it does not belong to, and a case one may not open with a right file.
    Row("cases/<uuid:pk>/evidence/<uuid:item>/", "/cases/{mediating}/evidence/{elsewhere}/", *read_only(CLOSED)),
    Row("cases/<uuid:pk>/evidence/<uuid:item>/", "/cases/{waiting}/evidence/{evidence}/", *read_only(CLOSED)),
    # What lies in the applicant's own room with the mediator.
    Row("cases/<uuid:pk>/evidence/<uuid:item>/", "/cases/{mediating}/evidence/{own_file}/", *read_only(Door(TOGETHER))),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/opinion/",
        "/cases/{mediating}/evidence/{evidence}/opinion/",
        Door(RESPONDENTS),
        Door(RESPONDENTS, 422),
    ),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/opinion/",
        "/cases/{mediating}/evidence/{own_file}/opinion/",
        CLOSED,
        CLOSED,
    ),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/claims/",
        "/cases/{mediating}/evidence/{evidence}/claims/",
        Door(TOGETHER),
        Door(TOGETHER, 302),
    ),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/sharing/<slug:move>/",
        "/cases/{mediating}/evidence/{own_file}/sharing/offer/",
        Door(APPLICANT),
        Door(APPLICANT, 302),
    ),
    Row(
        "cases/<uuid:pk>/evidence/<uuid:item>/sharing/<slug:move>/",
        "/cases/{mediating}/evidence/{evidence}/sharing/offer/",
        CLOSED,
        CLOSED,
    ),
    Row(
        "cases/<uuid:pk>/messages/<int:item>/sharing/<slug:move>/",
        "/cases/{mediating}/messages/{own_words}/sharing/ask_to_share/",
        Door({"mediator"}),
        Door({"mediator"}, 302),
    ),
    Row(
        "cases/<uuid:pk>/messages/<int:item>/sharing/<slug:move>/",
        "/cases/{mediating}/messages/{own_words}/sharing/share/",
        CLOSED,
        CLOSED,
    ),
    Row("payments/<uuid:pk>/", "/payments/{payment}/", *read_only(Door(IN_CASE))),
    Row(
        "payments/<uuid:pk>/do/<slug:move>/",
        "/payments/{payment}/do/receive/",
        Door({*APPLICANT, "clerk"}),
        Door({*APPLICANT, "clerk"}, 422),
    ),
    Row("payments/<uuid:pk>/do/<slug:move>/", "/payments/{payment}/do/ask/", CLOSED, CLOSED),
    Row("sharings/<uuid:pk>/do/<slug:move>/", "/sharings/{sharing}/do/share/", Door(APPLICANT), Door(APPLICANT, 302)),
    Row("sharings/<uuid:pk>/do/<slug:move>/", "/sharings/{sharing}/do/keep/", Door(APPLICANT), Door(APPLICANT, 302)),
    Row("sharings/<uuid:pk>/do/<slug:move>/", "/sharings/{sharing}/do/ask_to_share/", CLOSED, CLOSED),
    Row(
        "cases/<uuid:pk>/papers/<uuid:item>/",
        "/cases/{mediating}/papers/{shared_paper}/",
        *read_only(Door(IN_CASE, 202)),
    ),
    # A paper to one side: that side and the desk; an internal one: the desk and the mediator.
    Row(
        "cases/<uuid:pk>/papers/<uuid:item>/",
        "/cases/{mediating}/papers/{receipt}/",
        *read_only(Door({*APPLICANT, *DESK, "mediator"}, 202)),
    ),
    Row(
        "cases/<uuid:pk>/papers/<uuid:item>/",
        "/cases/{closed}/papers/{internal_paper}/",
        *read_only(Door({*DESK, "mediator"}, 202)),
    ),
    Row("cases/<uuid:pk>/papers/<uuid:item>/", "/cases/{mediating}/papers/{internal_paper}/", *read_only(CLOSED)),
    Row("cases/<uuid:pk>/proofs.zip", "/cases/{mediating}/proofs.zip", *read_only(Door(IN_CASE))),
    Row("cases/<uuid:pk>/proofs/", "/cases/{mediating}/proofs/", Door(IN_CASE), Door(IN_CASE, 302)),
    # Made for one reader, whoever else may open the case.
    Row(
        "cases/<uuid:pk>/proofs/<uuid:item>/",
        "/cases/{mediating}/proofs/{proof_copy}/",
        *read_only(Door({"mediator"})),
    ),
    Row("cases/<uuid:pk>/volume.zip", "/cases/{mediating}/volume.zip", *read_only(CLOSED)),
    Row(
        "records/<uuid:pk>/do/<slug:move>/",
        "/records/{record}/do/confirm/",
        Door({"worker", "respondent", "mediator"}),
        Door({"worker", "respondent"}, 302, but={"mediator": 422}),  # who wrote it has confirmed it
    ),
    Row(
        "records/<uuid:pk>/do/<slug:move>/",
        "/records/{record}/do/replace/",
        Door({"mediator"}),
        Door({"mediator"}, 302),
    ),
    Row("records/<uuid:pk>/do/<slug:move>/", "/records/{record}/do/settle/", CLOSED, CLOSED),
    Row(
        "invitations/<uuid:pk>/in-person/",
        "/invitations/{invitation}/in-person/",
        Door({"clerk"}),
        Door({"clerk"}, 422),
    ),
    Row(
        "invitations/<uuid:pk>/do/<slug:move>/",
        "/invitations/{invitation}/do/revoke/",
        Door({"clerk"}),
        Door({"clerk"}, 422),
    ),
    Row("invitations/<uuid:pk>/do/<slug:move>/", "/invitations/{invitation}/do/agree/", CLOSED, CLOSED),
    Row("cases/board/", "/cases/board/", *read_only(SIGNED_IN)),
    Row("cases/<uuid:pk>/mediator/", "/cases/{mediating}/mediator/", *read_only(Door(IN_CASE))),
    Row(
        "cases/<uuid:pk>/mediator/ask/",
        "/cases/{mediating}/mediator/ask/",
        Door({*APPLICANT, *RESPONDENTS}),
        Door({*APPLICANT, *RESPONDENTS}, 422),
    ),
    Row(
        "cases/<uuid:pk>/mediator/confide/",
        "/cases/{mediating}/mediator/confide/",
        Door({*APPLICANT, *RESPONDENTS}),
        Door({*APPLICANT, *RESPONDENTS}, 422),  # nobody mediated before
    ),
    # The worker's request: theirs to take back, the head's to answer, nobody else's to know of.
    Row("changes/<uuid:pk>/do/<slug:move>/", "/changes/{change}/do/take_back/", Door(APPLICANT), Door(APPLICANT, 302)),
    Row(
        "changes/<uuid:pk>/do/<slug:move>/", "/changes/{change}/do/refuse_change/", Door({"head"}), Door({"head"}, 422)
    ),
    Row(
        "changes/<uuid:pk>/do/<slug:move>/",
        "/changes/{change}/do/agree_to_change/",
        Door({"head"}),
        Door({"head"}, 422),
    ),
    Row("changes/<uuid:pk>/do/<slug:move>/", "/changes/{change}/do/drop/", CLOSED, CLOSED),
    Row("ties/", "/ties/", *read_only(Door(MEDIATORS))),
    Row("ties/declare/", "/ties/declare/", Door(MEDIATORS), Door(MEDIATORS, 422)),
    Row("ties/<uuid:pk>/do/<slug:move>/", "/ties/{tie}/do/end_tie/", Door({"mediator"}), Door({"mediator"}, 422)),
    Row("ties/<uuid:pk>/do/<slug:move>/", "/ties/{tie}/do/declare/", CLOSED, CLOSED),
    Row("workload/", "/workload/", *read_only(Door({*CLERKS, *HEADS}))),
    Row("sessions/", "/sessions/", *read_only(SIGNED_IN)),
    Row("cases/<uuid:pk>/sessions/", "/cases/{mediating}/sessions/", *read_only(Door(IN_CASE))),
    Row(
        "cases/<uuid:pk>/sessions/propose/",
        "/cases/{mediating}/sessions/propose/",
        Door({"mediator"}),
        Door({"mediator"}, 422),
    ),
    Row("sessions/<uuid:pk>/", "/sessions/{session}/", *read_only(Door(IN_CASE))),
    # With the applicant alone: that side and the mediator.
    Row("sessions/<uuid:pk>/", "/sessions/{own_session}/", *read_only(Door(TOGETHER))),
    Row("sessions/<uuid:pk>/invitation.ics", "/sessions/{session}/invitation.ics", *read_only(Door(IN_CASE))),
    Row("sessions/<uuid:pk>/invitation.ics", "/sessions/{own_session}/invitation.ics", *read_only(Door(TOGETHER))),
    # Whoever was invited; the firm's agent reads of it, but was not.
    Row(
        "sessions/<uuid:pk>/do/<slug:move>/",
        "/sessions/{session}/do/reply/",
        Door({"worker", "respondent"}),
        Door({"worker", "respondent"}, 422),
    ),
    Row(
        "sessions/<uuid:pk>/do/<slug:move>/", "/sessions/{own_session}/do/reply/", Door(APPLICANT), Door(APPLICANT, 422)
    ),
    Row(
        "sessions/<uuid:pk>/do/<slug:move>/",
        "/sessions/{session}/do/call_off/",
        Door({"mediator"}),
        Door({"mediator"}, 422),
    ),
    Row("sessions/<uuid:pk>/do/<slug:move>/", "/sessions/{session}/do/remind/", CLOSED, CLOSED),
    Row("i/<slug:token>/", "/i/nobody-knows-this-token/", Door(EVERYBODY, 404), Door(EVERYBODY, 404)),
    Row("i/<slug:token>/", "/i/known-to-whoever-holds-it/", OPEN, OPEN),
]
