"""One filled-in example of every paper; all people and firms are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from concord.ground.documents.kinds import PaperKind
from concord.mediation.agreement.papers.agreement import AGREEMENT, Agreement, Instalment, Item
from concord.mediation.agreement.papers.summary import SUMMARY
from concord.mediation.application.papers import acceptance, completion, receipt, rejection, rights
from concord.mediation.application.papers.application import APPLICATION, ORAL, Application, Delivery, Oral, Wishes
from concord.mediation.closing.papers import report, termination, volume, withdrawal
from concord.mediation.desk.papers.assignment import ASSIGNMENT, REPLACEMENT, Assignment
from concord.mediation.desk.papers.extension import EXTENSION, Extension
from concord.mediation.invitation.papers import INVITATION, Invitation
from concord.mediation.pieces import Body, Claim, Deadline, Evidence, Mediator, Party, Road, Signatory, Witness
from concord.mediation.sessions.papers import RECORD, Attendee, Record, Statement
from tests.mediation.summary_sample import summary

ON = date(2026, 11, 20)
CASE = "柳东劳调〔2026〕区-00017"
BODY = Body("柳东新区劳动人事争议调解委员会", "0772-0000000", "柳东新区示范路1号政务服务中心二楼", "工作日 9:00–17:00")
WORKER = Party(
    "申请人",
    "person",
    "喆玥䶮",
    "4502**********1234",
    "柳东新区雒容镇示例街8号",
    "199****0001",
    "女",
    date(1993, 5, 6),
    "装配工",
)
FIRM = Party(
    "被申请人",
    "organisation",
    "柳州云栈机械有限公司",
    "91450200MA00000000",
    "柳东新区官塘片区示例大道66号",
    "0772****001",
    head="韦某（执行董事）",
    agent="覃远舟（人事主管）",
    agent_power="特别授权：代为承认、变更、放弃请求，进行和解，签收文书",
)
CONCLUDE = Deadline(
    "调解应当结束的日期",
    date(2026, 11, 30),
    "11月13日收到申请，当日不计；数满15日到11月28日（星期六），顺延到11月30日",
    "广西条例第三十条第三项",
)
ACCEPT = Deadline(
    "决定是否受理",
    date(2026, 11, 18),
    "11月13日收到申请，当日不计；数满3个工作日",
    "企业劳动争议协商调解规定第二十二条",
)
REPLY = Deadline("回复期限", date(2026, 11, 27), "11月20日发出，当日不计；数满7日", provisional=True)
ARBITRATION = Road(
    "申请劳动人事争议仲裁",
    "有管辖权的劳动人事争议仲裁委员会（待确认）",
    date(2027, 11, 15),
    "时效从本通知送达时起重新计算一年，期满日顺延到工作日",
    "调解仲裁法第二十七条",
)
COMPLAINT = Road(
    "向劳动保障监察投诉",
    "柳东新区劳动保障监察机构",
    None,
    "自违法行为发生或者终了之日起二年内",
    "劳动保障监察条例第二十条",
)
SIGNATORIES = (
    Signatory("申请人", "喆玥䶮"),
    Signatory("被申请人（委托代理人）", "覃远舟"),
    Signatory("调解员", "莫一帆"),
    Signatory("调解组织（印章）", BODY.name, "seal"),
)
CONFIRMED = tuple(
    Signatory(each.label, each.name, confirmed_at=datetime(2026, 11, 19, 3, minute, tzinfo=UTC))
    for minute, each in enumerate(SIGNATORIES[:3], start=10)
)
CLAIMS = (
    Claim("拖欠劳动报酬", "2026年7月至9月", Decimal("18600.00"), "6,200 元/月 × 3 个月"),
    Claim("解除劳动合同的经济补偿", "2023年4月至2026年9月", Decimal("21700.50"), "3.5 个月 × 6,200.14 元"),
    Claim("出具解除劳动合同的证明"),
)
ITEMS = (
    Item(
        1,
        "柳州云栈机械有限公司",
        "喆玥䶮",
        "支付2026年7月至9月工资",
        Decimal("18600.00"),
        date(2026, 12, 10),
        "转账",
        cause="拖欠、克扣工资",
        period="2026年07月01日至2026年09月30日",
        basis="税后（到手）",
        account="喆玥䶮 工商银行 **** 0001",
        instalments=(
            Instalment(Decimal("9300.00"), date(2026, 11, 30)),
            Instalment(Decimal("9300.00"), date(2026, 12, 10)),
        ),
    ),
    Item(
        2,
        "柳州云栈机械有限公司",
        "喆玥䶮",
        "支付经济补偿",
        Decimal("15000.05"),
        date(2027, 1, 10),
        "转入喆玥䶮本人工资账户（尾号0001）",
    ),
    Item(
        3,
        "柳州云栈机械有限公司",
        "喆玥䶮",
        "出具解除劳动合同证明并办理档案和社会保险转移手续",
        None,
        date(2026, 12, 5),
        "原件交付，电子件同时上传",
    ),
)
STORY = (
    "申请人2023年4月3日入职，从事装配工作，月工资6,200元，以银行转账方式发放。\n"
    "2026年7月起单位停发工资，9月30日申请人以此为由提出解除劳动合同。双方就所欠工资和经济补偿的数额协商未果。"
)

_APPLICANTS, _RESPONDENTS = ("喆玥䶮",), ("柳州云栈机械有限公司",)
_AT = datetime(2026, 11, 13, 6, 3, 27, tzinfo=UTC)

_APPLICATION = Application(
    on=ON,
    number=CASE,
    body=BODY,
    applicants=(WORKER,),
    respondents=(FIRM,),
    claims=CLAIMS,
    story=STORY,
    submitted_at=_AT,
    evidence=(
        Evidence(1, "银行流水", "书证", 4, "工资标准和停发时间", "本人手机银行下载"),
        Evidence(2, "解除劳动合同通知书", "书证", 1, "解除的时间和理由", "本人书写，微信送达", original=True),
    ),
    witnesses=(Witness("蓝小满", "柳东新区洛埠镇"),),
    wishes=Wishes("线上文字，必要时电话", "普通话、壮语", "工作日晚上", "字号放大"),
    delivery=Delivery(consented=True, address="和园站内通知和手机短信"),
    declarations=("所述事实和提交的材料真实。", "就同一争议没有正在进行的仲裁或者诉讼。"),
)
_ORAL = Oral("卢受理（受理员）", "居民身份证", _AT, "在打印的笔录上签名或捺印", "7F3A-91C2")

SAMPLES: dict[PaperKind, object] = {
    APPLICATION: _APPLICATION,
    ORAL: replace(_APPLICATION, oral=_ORAL),
    receipt.RECEIPT: receipt.Receipt(
        on=ON,
        number=CASE,
        body=BODY,
        applicants=_APPLICANTS,
        respondents=_RESPONDENTS,
        received_at=_AT,
        materials=(receipt.Material(1, "调解申请书", 3, original=True), receipt.Material(2, "银行流水", 4)),
        deadlines=(ACCEPT, CONCLUDE),
    ),
    completion.COMPLETION: completion.Completion(
        on=ON,
        number=CASE,
        body=BODY,
        applicant="喆玥䶮",
        items=(
            completion.Missing("解除通知的送达凭证", "用来确认解除的日期", "上传聊天记录截图"),
            completion.Missing("被申请人的准确名称", "申请书上的名称与登记不一致", "核对劳动合同盖章处的名称后修改"),
        ),
        reply=REPLY,
        paused="补充材料期间，决定是否受理的3个工作日暂停计算（待确认：参照仲裁办案规则）；自收到申请起的十五日不停。",
        officer="卢受理",
    ),
    INVITATION: Invitation(
        on=ON,
        number=CASE,
        body=BODY,
        addressee="柳州云栈机械有限公司",
        address="柳东新区官塘片区示例大道66号",
        link="https://heyuan.example/i/7KQ2M9",
        code="4H7P-9XQ2",
        reply=REPLY,
    ),
    acceptance.ACCEPTANCE: acceptance.Acceptance(
        on=ON,
        number=CASE,
        body=BODY,
        applicants=_APPLICANTS,
        respondents=_RESPONDENTS,
        cause="追索劳动报酬、经济补偿",
        received_on=date(2026, 11, 13),
        accepted_on=date(2026, 11, 17),
        conclude=CONCLUDE,
        officer="卢受理",
        mediators=("莫一帆",),
    ),
    rights.RIGHTS: rights.Rights(on=ON, number=CASE, body=BODY, applicants=_APPLICANTS, respondents=_RESPONDENTS),
    rejection.REJECTION: rejection.Rejection(
        on=ON,
        number=CASE,
        body=BODY,
        applicant="喆玥䶮",
        respondents=_RESPONDENTS,
        received_on=date(2026, 11, 13),
        reason_code="N1",
        reason="被申请人表示不愿意调解",
        article="企业劳动争议协商调解规定第二十二条",
        roads=(ARBITRATION, COMPLAINT),
        officer="卢受理",
        invitation_open_until=date(2026, 12, 20),
    ),
    ASSIGNMENT: Assignment(
        on=ON,
        number=CASE,
        body=BODY,
        applicants=_APPLICANTS,
        respondents=_RESPONDENTS,
        cause="追索劳动报酬、经济补偿",
        mode="指派",
        mediators=(
            Mediator("莫一帆", BODY.name, "桂调解0017", chair=True),
            Mediator("罗听雨", "柳东新区工会"),
        ),
        conflict_check="与双方当事人及代理人没有亲属、任职或者其他利害关系。",
        assigned_by="柳东新区劳动人事争议调解委员会负责人",
    ),
    REPLACEMENT: Assignment(
        on=ON,
        number=CASE,
        body=BODY,
        applicants=_APPLICANTS,
        respondents=_RESPONDENTS,
        cause="追索劳动报酬、经济补偿",
        mode="指派",
        mediators=(Mediator("罗听雨", BODY.name),),
        conflict_check="调解员申报与柳州云栈机械有限公司：曾在这个单位任职（2024年05月结束）。",
        assigned_by="柳东新区劳动人事争议调解委员会负责人",
        before="莫一帆",
    ),
    RECORD: Record(
        on=ON,
        number=CASE,
        body=BODY,
        cause="追索劳动报酬、经济补偿",
        started_at=datetime(2026, 11, 19, 1, 30, tzinfo=UTC),
        ended_at=datetime(2026, 11, 19, 3, 5, tzinfo=UTC),
        place="和园线上调解室（文字）",
        mediators=("莫一帆",),
        recorder="罗听雨",
        attendees=(
            Attendee("喆玥䶮", "申请人", "手机验证码和姓名核对一致"),
            Attendee("覃远舟", "被申请人的代理人", "授权委托书和手机验证码核对一致"),
        ),
        recusal="各方均表示不要求回避。",
        statements=(
            Statement(
                "喆玥䶮",
                "单位从七月起没有发工资，我要求补发，并支付经济补偿。",
                datetime(2026, 11, 19, 1, 35, tzinfo=UTC),
            ),
            Statement(
                "覃远舟",
                "欠付属实，公司资金紧张，希望分期。\n经济补偿的年限有不同意见。",
                datetime(2026, 11, 19, 1, 41, tzinfo=UTC),
            ),
        ),
        result="双方同意按调解员提出的方案签订调解协议。",
        signatories=CONFIRMED,
        undisputed=("2026年7月至9月工资共18,600元未付。",),
        issues=("经济补偿的计算年限。",),
        proposals=("工资12月10日前付清，经济补偿15,000.05元次年1月10日前付清。",),
    ),
    EXTENSION: Extension(
        on=ON,
        number=CASE,
        body=BODY,
        applicants=_APPLICANTS,
        respondents=_RESPONDENTS,
        conclude=CONCLUDE,
        until=date(2026, 12, 14),
        reason="双方需要核对工资台账",
        signatories=CONFIRMED[:2],
    ),
    withdrawal.WITHDRAWAL: withdrawal.Withdrawal(
        on=ON,
        number=CASE,
        body=BODY,
        applicant="喆玥䶮",
        respondents=_RESPONDENTS,
        withdrawn_at=_AT,
        reason="双方已自行商定补发日期",
        settled=True,
        roads=(ARBITRATION,),
    ),
    termination.TERMINATION: termination.Termination(
        on=ON,
        number=CASE,
        body=BODY,
        applicants=_APPLICANTS,
        respondents=_RESPONDENTS,
        received_on=date(2026, 11, 13),
        ended_on=ON,
        ground=3,
        reason="到2026年11月30日，双方没有达成协议，也没有一致同意延长。",
        roads=(ARBITRATION, COMPLAINT),
        officer="卢受理",
        limitation="申请仲裁的时效从2026年11月30日起重新计算，到2027年11月30日届满。",
    ),
    AGREEMENT: Agreement(
        on=ON,
        number=CASE,
        body=BODY,
        applicants=(WORKER,),
        respondents=(FIRM,),
        cause="追索劳动报酬、经济补偿",
        claims=CLAIMS,
        story=STORY,
        items=ITEMS,
        total=Decimal("33600.05"),
        mediators=("莫一帆",),
        confirmation=(
            Road(
                "共同申请仲裁审查",
                "有管辖权的劳动人事争议仲裁委员会",
                None,
                "自协议生效之日起十五日内",
                "广西条例第三十一条",
            ),
            Road(
                "共同申请司法确认",
                "有管辖权的人民法院",
                None,
                "自协议生效之日起三十日内",
                "广西条例第三十一条、民事诉讼法第二百零五条",
            ),
        ),
        signatories=SIGNATORIES,
        ending="双方确认劳动合同于2026年9月30日依照劳动合同法第三十八条解除。",
        default="任何一期逾期超过五日的，劳动者可以要求一次付清全部余款。",
        scope="双方就本案请求事项再无其他争议；社会保险的法定义务不受本协议影响。",
    ),
    SUMMARY: summary(on=ON, number=CASE, body=BODY),
    report.CLOSING: report.Closing(
        on=ON,
        number=CASE,
        body=BODY,
        source="劳动者线上申请",
        applicants=_APPLICANTS,
        respondents=_RESPONDENTS,
        cause="追索劳动报酬、经济补偿",
        received_on=date(2026, 11, 13),
        accepted_on=date(2026, 11, 17),
        closed_on=ON,
        result_code="S2",
        result="达成协议待履行",
        summary="收到申请后第二日联系被申请人，取得同意后受理。经一次线上调解，双方就工资和经济补偿达成一致。",
        mediators=("莫一帆",),
        performed="第一期12月10日到期，待履行",
        claimed=Decimal("40300.50"),
        agreed=Decimal("33600.05"),
        rating="很满意",
        head="柳东新区劳动人事争议调解委员会负责人",
    ),
    volume.ARCHIVE: volume.Archive(
        on=ON,
        number=CASE,
        body=BODY,
        volume="2026-10年-00017",
        part="正卷",
        applicants=_APPLICANTS,
        respondents=_RESPONDENTS,
        cause="追索劳动报酬、经济补偿",
        result="达成协议并履行完毕",
        mediators=("莫一帆",),
        received_on=date(2026, 11, 13),
        closed_on=ON,
        retention="10年",
        retained_until=date(2036, 12, 31),
        pages=14,
        filed_by="卢受理",
        entries=tuple(
            volume.Filed(no, name, number, ON, page, last, f"{no:02x}" * 32)
            for no, name, number, page, last in (
                (1, "调解申请书", "", 1, 3),
                (2, "收件回执", "柳东劳调收〔2026〕00017号", 4, 4),
                (3, "受理通知书", "柳东劳调受〔2026〕00012号", 5, 6),
                (4, "权利义务告知书", "", 7, 8),
                (5, "调解笔录", "", 9, 10),
                (6, "调解协议书", "柳东劳调协〔2026〕00008号", 11, 13),
                (7, "结案报告", "柳东劳调结〔2026〕00008号", 14, 14),
            )
        ),
    ),
}
