"""Mediation's processing of personal data, for the park's register of processing."""

from __future__ import annotations

from datetime import date

from concord.ground.privacy.register import Activity
from concord.ground.privacy.words import Ground

_FIRST = date(2026, 11, 23)

ACTIVITIES: tuple[Activity, ...] = (
    Activity(
        key="cases",
        name="调解案卷",
        purpose="受理、调解劳动人事争议，制作和归档案卷",
        ground=Ground.DUTY,
        people="申请人、被申请人、代理人，到窗口口头申请的人",
        kinds="姓名、身份证号码、电话、住址、岗位、收款账号、请求、事情经过、试算、谈话、笔录、协议",
        sensitive="特定身份、金融账户；经过和协议可能写到健康、伤残",
        recipients="双方当事人；依法移送的仲裁、法院、监察机构",
        retention="按案卷保管期限；没有提交的草稿由您随时删除",
        measures="按案件加密，按一方、另一方、调解员、内部分区；每次由工作人员打开都让当事人看到岗位和时间。",
        why="处理敏感个人信息、向其他处理者提供（第五十五条第一项、第三项）",
        necessity="不知道双方是谁、发生了什么就无法调解；只要与请求有关的内容，其余可以不填。",
        risks="一方的底线让另一方知道；工作人员无关查看；案卷外传影响求职。",
        conclusion="分区读取、查看留痕、回避和不公开与风险相适应，可以处理。",
        columns=(
            "mediation.Draft.answers",
            "mediation.Case.story",
            "mediation.Case.wishes",
            "mediation.Party.identity",
            "mediation.Party.phone",
            "mediation.Party.address",
            "mediation.Claim.detail",
            "mediation.Message.text",
            "mediation.Record.content",
            "mediation.Opinion.words",
            "mediation.Agreement.story",
            "mediation.Agreement.ending",
            "mediation.Agreement.default",
            "mediation.Agreement.scope",
            "mediation.Agreement.heeded",
            "mediation.Item.account",
            "mediation.Estimate.facts",
            "mediation.Estimate.working",
            "mediation.Oral.identity",
            "mediation.Oral.phone",
            "mediation.Rating.words",
        ),
        reviewed_on=_FIRST,
    ),
    Activity(
        key="invitations",
        name="邀请和答复",
        purpose="请被申请人知道有人申请调解，并答复愿不愿意",
        ground=Ground.DUTY,
        people="被申请人、替单位答复的人",
        kinds="手机号码、答复人姓名和身份、答复内容",
        recipients="短信通道，只交给号码和一句不写案情的话",
        retention="随案卷保存；链接到期或者撤回后失效",
        measures="链接要凭发到本人手机的验证码打开。",
        columns=("mediation.Invitation.phone", "mediation.Invitation.answer_text", "mediation.Appearance.identity"),
        reviewed_on=_FIRST,
    ),
    Activity(
        key="evidence",
        name="证据材料和其中的他人",
        purpose="证明各方说的事实",
        ground=Ground.CONSENT,
        people="提交材料的人，以及材料里出现的同事、家人等他人",
        kinds="照片、聊天截图、录音录像、工资和转账记录、病历和伤残鉴定",
        sensitive="医疗健康、金融账户、行踪；他人的肖像和聊天",
        recipients="按材料所在分区：双方，或者只有提交的一方和调解员",
        retention="没有受理的不保存；受理的随案卷保存",
        measures="给人看的照片去掉拍摄地点；加密保存，按分区给看；提醒遮住无关的人；卷宗只给有权的人。",
        why="处理敏感个人信息（第五十五条第一项）",
        necessity="调解要看得见依据；只需要与请求有关的部分。",
        risks="无关的他人被看到；病历和流水外传。",
        conclusion="提交前单独告知、可以只给调解员看、可以申请删除，可以处理。",
        reviewed_on=_FIRST,
    ),
)
