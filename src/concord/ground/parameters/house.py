"""Parameters of the house itself: who answers here, when it is quiet, which authorities serve the park."""

from __future__ import annotations

from concord.ground.parameters.declarations import ASSUMED, CERTAIN, LIKELY, UNKNOWN, Kind, Parameter

ROOM = "园区与平台"

_UNKNOWN_HERE = "待确认：请填写本地实际情况"

PARAMETERS: tuple[Parameter, ...] = (
    Parameter("house.park_name", "园区名称", Kind.TEXT, "柳东新区", "柳东管发〔2022〕32号", CERTAIN, public=True),
    Parameter("house.help_phone", "人工咨询电话", Kind.TEXT, "0772-0000000", _UNKNOWN_HERE, UNKNOWN, public=True),
    Parameter(
        "house.help_address", "线下办事地址", Kind.TEXT, "柳东新区调解服务窗口", _UNKNOWN_HERE, UNKNOWN, public=True
    ),
    Parameter(
        "house.help_hours",
        "人工服务时间",
        Kind.TEXT,
        "工作日 9:00–12:00，13:00–17:00",
        _UNKNOWN_HERE,
        ASSUMED,
        public=True,
    ),
    Parameter(
        "house.quiet_from_hour",
        "夜间免打扰开始",
        Kind.INTEGER,
        22,
        "待确认：通行做法，短信和邮件不在夜间发出",
        ASSUMED,
        unit="时",
        help="验证码不受影响。",
    ),
    Parameter("house.quiet_until_hour", "夜间免打扰结束", Kind.INTEGER, 7, "待确认：通行做法", ASSUMED, unit="时"),
    Parameter(
        "house.court",
        "有管辖权的基层人民法院",
        Kind.TEXT,
        "柳州市鱼峰区人民法院",
        "柳东新区位于鱼峰区，以法院公布的管辖范围为准",
        LIKELY,
        public=True,
    ),
    Parameter("house.court_code", "法院代字", Kind.TEXT, "桂0203", "以法院文书为准", LIKELY, in_use=False),
    Parameter(
        "house.arbitration_commission",
        "受理本区案件的仲裁委员会",
        Kind.TEXT,
        "柳州市劳动人事争议仲裁委员会",
        "待确认：由市级还是鱼峰区仲裁委受理，以其公布的管辖为准（桂条例38）",
        UNKNOWN,
        public=True,
    ),
    Parameter(
        "house.arbitration_address",
        "仲裁委员会地址",
        Kind.TEXT,
        "请致电人工咨询电话查询",
        _UNKNOWN_HERE,
        UNKNOWN,
        public=True,
    ),
    Parameter(
        "house.inspection_body",
        "受理投诉的劳动保障监察机构",
        Kind.TEXT,
        "柳东新区劳动保障监察机构",
        _UNKNOWN_HERE,
        UNKNOWN,
        public=True,
    ),
    Parameter(
        "house.number_prefix",
        "调解案号字头",
        Kind.TEXT,
        "柳东劳调",
        "待确认：全国没有统一编号，沿用通行写法",
        ASSUMED,
        help="案号写作：柳东劳调〔2026〕区-00001；每年、每类从 1 起连续编号，作废的号保留。",
    ),
    Parameter("house.number_digits", "案号顺序号位数", Kind.INTEGER, 5, "待确认：通行做法", ASSUMED, unit="位"),
    Parameter(
        "house.volume_number_pattern",
        "案卷号写法",
        Kind.TEXT,
        "{year}-{retention}-{serial}",
        "待确认：年度、保管期限、顺序号，以档案局要求为准",
        ASSUMED,
        in_use=False,
    ),
    Parameter(
        "house.target_reply_share",
        "3 个工作日答复率目标",
        Kind.SHARE,
        "1.00",
        "待确认：工作目标",
        ASSUMED,
        in_use=False,
    ),
    Parameter(
        "house.target_in_time_share", "按期办结率目标", Kind.SHARE, "0.95", "待确认：工作目标", ASSUMED, in_use=False
    ),
    Parameter(
        "house.target_success_share",
        "调解成功率目标",
        Kind.SHARE,
        "0.70",
        "待确认：工作目标",
        ASSUMED,
        help="成功率须与不同意率、撤回率一并公布。",
        in_use=False,
    ),
    Parameter(
        "house.target_performance_share",
        "协议履行率目标",
        Kind.SHARE,
        "0.90",
        "待确认：工作目标",
        ASSUMED,
        in_use=False,
    ),
    Parameter(
        "house.target_online_share", "线上申请率目标", Kind.SHARE, "0.60", "待确认：工作目标", ASSUMED, in_use=False
    ),
    Parameter(
        "house.target_satisfaction_share", "满意率目标", Kind.SHARE, "0.90", "待确认：工作目标", ASSUMED, in_use=False
    ),
    Parameter(
        "house.smallest_public_count",
        "公开统计的最小格数",
        Kind.INTEGER,
        5,
        "待确认：少于此数的格不公开，以免认出个人",
        ASSUMED,
        unit="件",
        in_use=False,
    ),
)
