"""The words of this room: grounds, sensitive kinds, what may be asked, why it may be refused."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.db import models

LAW = "个人信息保护法"


class Matter(models.TextChoices):
    """What consent is asked for, each by itself (arts. 14, 29)."""

    ID_NUMBER = "id_number", "在账号里保存身份证号码"
    MATERIALS = "materials", "使用我提交的敏感材料（病历、伤残、银行流水等）"


class RequestKind(models.TextChoices):
    """What is asked."""

    CORRECTION = "correction", "更正、补充"
    DELETION = "deletion", "删除"


class Item(models.TextChoices):
    """What it is asked about."""

    NAME = "name", "账号里的姓名"
    ID_NUMBER = "id_number", "账号里的身份证号码"
    ACCOUNT = "account", "整个账号"
    MATERIALS = "materials", "我提交的材料"
    CASE = "case", "案件里的内容"
    OTHER = "other", "其他"


ASKABLE: Mapping[str, tuple[Item, ...]] = MappingProxyType(
    {
        RequestKind.CORRECTION: (Item.NAME, Item.ID_NUMBER, Item.CASE, Item.OTHER),
        RequestKind.DELETION: (Item.ID_NUMBER, Item.ACCOUNT, Item.MATERIALS, Item.CASE, Item.OTHER),
    }
)


class Refusal(models.TextChoices):
    """Why a request may be refused; the person is told the ground and the reason (art. 50)."""

    KEEPING = "keeping", "法律规定的保存期限没有届满，除保存和安全保护外已停止使用（第四十七条第二款）"
    NEEDED = "needed", "办理中的案件还需要（第四十七条第一款第一项的情形没有出现）"
    RECORD = "record", "存证记录从技术上不能删改，已停止其他使用（第四十七条第二款）"
    ACCURATE = "accurate", "核实后信息没有错误（第四十六条第二款）"
    NOT_PROVED = "not_proved", "提供的材料不能证明应当更正（第四十六条第二款）"
    NOT_YOURS = "not_yours", "不是您的个人信息（第四十四条）"
