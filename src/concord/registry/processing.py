"""The register's processing of personal data, for the park's register of processing."""

from __future__ import annotations

from datetime import date

from concord.ground.lifecycle.personal import Activity, Ground

_FIRST = date(2026, 11, 23)

ACTIVITIES: tuple[Activity, ...] = (
    Activity(
        key="employers",
        name="用人单位的法定代表人和经办人",
        purpose="确认谁有权代表单位回应和签字",
        ground=Ground.DUTY,
        people="法定代表人、经办人",
        kinds="姓名、登记手机、授权委托书、任职起止",
        retention="单位在册期间；委托书随案卷保存",
        measures="登记手机加密并遮蔽，打开要写用途、留下记录；法定代表人随时看到谁在替单位办事并可终止。",
        columns=("registry.Enterprise.representative_phone",),
        reviewed_on=_FIRST,
    ),
    Activity(
        key="homes",
        name="工作人员的住址",
        purpose="办案前发现与当事人同住、邻近这类需要回避的关系",
        ground=Ground.DUTY,
        people="调解员",
        kinds="住址",
        retention="任职期间",
        measures="加密保存，只用于比对，不在任何页面显示。",
        columns=("registry.Home.address",),
        reviewed_on=_FIRST,
    ),
    Activity(
        key="phones",
        name="更换登录手机",
        purpose="手机丢了、换号了的人核实身份后换上新号码，原号码的持有人可以叫停",
        ground=Ground.DUTY,
        people="登录和园的人",
        kinds="原手机号、新手机号、核对过的身份证件和证号、办理时间",
        retention="账号在用期间，用来查清是谁在何时更换的",
        measures="号码和证号加密保存；查找留痕、每小时限次；工作人员的账号要两个人核对；原号码会收到提醒。",
        columns=(
            "registry.PhoneChange.old_phone",
            "registry.PhoneChange.new_phone",
            "registry.PhoneChange.identity",
        ),
        reviewed_on=_FIRST,
    ),
)
