"""The tables of a course and of the certificate it gives."""

from __future__ import annotations

from concord.ground.lifecycle.table import Clock, Lifecycle, Move, State
from concord.training import access
from concord.training import conditions as when
from concord.training.access import MEDIATORS, ORGANISER, PARTICIPANT, SYSTEM

_ROOM = "concord.training"

COURSE = Lifecycle(
    name="training.course",
    label="培训课程",
    room=_ROOM,
    access=access,
    subject="training.Course",
    states=(
        State("planned", "报名中", owner="主办单位", tone="amber"),
        State("running", "进行中", owner="主办单位"),
        State("finished", "已结束", final=True, tone="green"),
        State("cancelled", "已取消", final=True, tone="grey"),
    ),
    moves=(
        Move("plan", "安排培训", by=(ORGANISER,), target="planned", asks="Plan",
             sentence="安排后，调解员可以报名。"),
        Move("enrol", "报名", by=(MEDIATORS,), source=("planned",), primary=True,
             sentence="到场后在这一页填教室里显示的签到码。", when=(when.not_yet_enrolled, when.seats_left)),
        Move("begin", "开始签到", by=(ORGANISER,), source=("planned",), target="running", primary=True,
             sentence="本页会显示签到码，每分钟换一次；没有到场的人看不到。", when=(when.day_has_come,),
             tells={"participants": "培训开始签到"}),
        Move("attend", "签到", by=(PARTICIPANT,), source=("running",), primary=True, asks="Attend",
             sentence="填教室里显示的六位签到码。", when=(when.not_yet_shown,), private=("code",)),
        Move("finish", "结束并发证", by=(ORGANISER,), source=("running",), target="finished", primary=True,
             sentence="签到的人都会得到培训证书，没有签到的人没有。", tells={"participants": "培训已经结束"}),
        Move("postpone", "改时间地点", by=(ORGANISER,), source=("planned",), asks="Postpone",
             sentence="报名的人会收到通知。", tells={"participants": "一次培训改了时间或地点"}),
        Move("cancel", "取消培训", by=(ORGANISER,), source=("planned", "running"), target="cancelled", danger=True,
             asks="Because", sentence="报名的人会收到通知。", tells={"participants": "一次培训已取消"}),
    ),
)  # fmt: skip

CERTIFICATE = Lifecycle(
    name="training.certificate",
    label="培训证书",
    room=_ROOM,
    access=access,
    subject="training.Certificate",
    states=(
        State("valid", "有效", owner="主办单位", tone="green"),
        State("lapsed", "已到期", final=True, tone="grey"),
        State("revoked", "已撤销", final=True, tone="red"),
    ),
    clocks=(
        Clock("lasts", "培训证书有效期", on="valid_until", source="证书载明的最后一天", warns=(20,), tells=("holder",),
              on_expiry="lapse"),
    ),
    moves=(
        Move("issue", "颁发证书", by=(SYSTEM,), target="valid", hidden=True, starts=("lasts",), makes=("certificate",),
             tells={"holder": "您的培训证书已经颁发"}),
        Move("lapse", "到期", by=(SYSTEM,), source=("valid",), target="lapsed", hidden=True, stops=("lasts",),
             tells={"holder": "您的培训证书已到期，请参加新的培训"}),
        Move("revoke", "撤销证书", by=(ORGANISER,), source=("valid",), target="revoked", danger=True, asks="Because",
             sentence="撤销后不再作为培训合格的依据。", stops=("lasts",), tells={"holder": "您的一张培训证书已撤销"}),
    ),
)  # fmt: skip
