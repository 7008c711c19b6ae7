"""The fixed lists of the field: sides, compartments, causes, reasons."""

from __future__ import annotations

from django.db import models


class Side(models.TextChoices):
    """The two sides of a dispute."""

    APPLICANT = "applicant", "申请人"
    RESPONDENT = "respondent", "被申请人"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RESPONDENT if self is Side.APPLICANT else Side.APPLICANT


class Compartment(models.TextChoices):
    """Who may read an item of a case."""

    SHARED = "shared", "双方共享"
    APPLICANT = "applicant", "申请人一方"
    RESPONDENT = "respondent", "被申请人一方"
    # Papers the body addresses to one side: that side reads them, and so does the desk that made them.
    TO_APPLICANT = "to_applicant", "送达申请人"
    TO_RESPONDENT = "to_respondent", "送达被申请人"
    NOTES = "notes", "调解员笔记"
    INTERNAL = "internal", "调解组织内部"


class Stance(models.TextChoices):
    """What a side says of one quality of a piece of evidence."""

    AGREE = "agree", "认可"
    DISPUTE = "dispute", "不认可"
    LATER = "later", "暂不表态"


class Cause(models.TextChoices):
    """What a claim is about (调解仲裁法 2; list of the park)."""

    RELATION = "L01", "确认劳动关系"
    WAGES = "L02", "拖欠、克扣工资"
    MINIMUM = "L03", "低于最低工资"
    OVERTIME = "L04", "加班费"
    BONUS = "L05", "奖金、提成、津贴"
    STANDSTILL = "L06", "停工停产工资"
    SICK_PAY = "L07", "病假工资、医疗期"
    SEVERANCE = "L08", "经济补偿"
    UNLAWFUL = "L09", "违法解除或终止的赔偿金"
    NOTICE_PAY = "L10", "未提前通知的一个月工资"
    UNSIGNED = "L11", "未签书面合同的二倍工资"
    OPEN_ENDED = "L12", "未签无固定期限合同的二倍工资"
    PROBATION = "L13", "试用期"
    ANNUAL_LEAVE = "L14", "未休年休假"
    OTHER_LEAVE = "L15", "其他假期"
    HOURS = "L16", "工时、休息"
    INSURANCE = "L17", "社会保险待遇、损失"
    INJURY = "L18", "工伤待遇"
    INJURY_CARE = "L19", "工伤医疗费"
    WOMEN = "L20", "女职工、生育待遇"
    SAFETY = "L21", "职业病、劳动保护"
    NON_COMPETE = "L22", "竞业限制"
    TRAINING = "L23", "服务期、培训费"
    SECRETS = "L24", "保密、赔偿损失"
    ENDING = "L25", "解除、终止的手续"
    REINSTATE = "L26", "继续履行合同"
    TRANSFER = "L27", "变更合同、调岗"
    DISPATCH = "L29", "劳务派遣"
    PAPERS = "L30", "档案、社保转移、离职证明"
    DEPOSIT = "L31", "返还押金、证件"
    WELFARE = "L32", "福利待遇"
    RETIRED = "L33", "超龄用工"
    PLATFORM_WORK = "L34", "新就业形态报酬、奖惩"
    OTHER = "X99", "其他"


class Basis(models.TextChoices):
    """Whether a sum is meant before or after tax and contributions."""

    GROSS = "gross", "税前（应发）"
    NET = "net", "税后（到手）"


class DeclineReason(models.TextChoices):
    """Why an application is not accepted; told to the applicant in writing (令17 第二十二条)."""

    REFUSED = "refused", "对方不同意调解"
    NO_ANSWER = "no_answer", "对方在答复时间内没有答复"
    UNREACHABLE = "unreachable", "联系不上对方"
    OUT_OF_SCOPE = "out_of_scope", "不属于劳动人事争议的受理范围"
    ELSEWHERE = "elsewhere", "不在本组织的服务区域，或双方愿意到其他组织"
    PENDING = "pending", "同一争议已在仲裁、诉讼或其他组织办理"
    DUPLICATE = "duplicate", "与已有案件重复"
    INCOMPLETE = "incomplete", "补正期满，材料仍不能说明争议"


class EndReason(models.TextChoices):
    """Why mediation ended without an agreement made here (广西条例 30); the value begins with its item number."""

    SETTLED = "1_settled", "双方自行和解"
    WITHDRAWN = "2_withdrawn", "申请人撤回申请"
    LEFT = "2_left", "一方或双方不愿继续调解"
    WOULD_NOT_SIGN = "2_unsigned", "一方拒绝签署协议"
    EXPIRED = "3_expired", "期限届满没有达成协议，双方没有同意延长"
    ARBITRATION = "4_arbitration", "一方或双方已申请仲裁"
    OTHER = "5_other", "因其他原因不能继续"

    @property
    def item(self) -> int:
        """The item of 广西条例 30."""
        return int(self.value[0])

    @property
    def owes_roads(self) -> bool:
        """Whether the parties must be told of arbitration and complaint (all but items 1 and 4)."""
        return self.item not in {1, 4}


class Capacity(models.TextChoices):
    """As what somebody speaks for a party."""

    SELF = "self", "本人"
    LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人或负责人"
    STAFF = "staff", "本单位工作人员（受委托）"
    LAWYER = "lawyer", "律师"
    RELATIVE = "relative", "近亲属"
    UNION = "union", "工会推荐的人"
    TRUSTED = "trusted", "工友、朋友等信得过的人"


class Power(models.TextChoices):
    """What a power of attorney gives: only a special one reaches admitting, waiving and settling (民诉法 62)."""

    GENERAL = "general", "一般授权"
    SPECIAL = "special", "特别授权"


class Confirmed(models.TextChoices):
    """How whoever spoke at the counter stood by what was taken down and read back."""

    SIGNED = "signed", "在打印的笔录上签名或捺印"
    CODE = "code", "本人手机收到的验证码"


class Handing(models.TextChoices):
    """How papers printed at the counter reached somebody."""

    IN_PERSON = "in_person", "当面交付"
    POST = "post", "邮寄"


class Answer(models.TextChoices):
    """What an invited party may say."""

    AGREE = "agree", "同意在这里调解"
    REFUSE = "refuse", "不同意调解"
    ELSEWHERE = "elsewhere", "愿意调解，但希望由其他组织调解"


class TieKind(models.TextChoices):
    """What binds a mediator to somebody who may one day be a party (特邀调解规定 15)."""

    KIN = "kin", "近亲属或其他亲属"
    WORKS = "works", "在这个单位任职"
    WORKED = "worked", "曾在这个单位任职"
    OWNS = "owns", "持有股份或有其他经济利益"
    ADVISES = "advises", "担任顾问、代理人或者工会职务"
    OTHER = "other", "其他可能影响公正的关系"


class ChangeReason(models.TextChoices):
    """Why a side asks for another mediator."""

    TIE = "tie", "与对方有亲属、任职或其他利害关系"
    PARTIAL = "partial", "觉得不够公正"
    MANNER = "manner", "态度或者说话方式让我为难"
    LANGUAGE = "language", "语言或沟通有困难"
    TIME = "time", "时间一直对不上"
    OTHER = "other", "其他原因"


class RecordKind(models.TextChoices):
    """What was written down, and so from which template the record starts."""

    JOINT = "joint", "调解笔录"
    INQUIRY = "inquiry", "调查笔录"
    PHONE = "phone", "电话记录"
    ALONE = "alone", "单独谈话笔录"


class Way(models.TextChoices):
    """How people meet."""

    ROOM = "room", "当面"
    VIDEO = "video", "视频"
    PHONE = "phone", "电话"


class Coming(models.TextChoices):
    """An invited person's word on a proposed time."""

    YES = "yes", "能来"
    NO = "no", "不能来"
