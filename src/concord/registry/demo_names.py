"""The invented names and numbers of the demonstration park. Any likeness to a real person or firm is chance."""

from __future__ import annotations

from dataclasses import dataclass

from concord.law import identity

BLOCKS = ("LR-1", "GT", "HL", "LR-2", "LR-1", "GT", "LB-1", "HL")
STREETS = ("和畅路", "和顺路", "勤业路", "励新大道", "同德街")
OFFICER = "陶谨言"


@dataclass(frozen=True)
class Posts:
    """Who serves at one body."""

    head: str
    clerks: tuple[str, ...]
    mediators: tuple[str, ...]


POSTS = {
    "LDXQ": Posts("岑致和", ("黄思齐", "蒙晓岚"), ("韦长明", "覃丽华", "陆维安", "吴雨桐")),
    "LR": Posts("潘守信", ("谭秋实",), ("石敬亭",)),
    "LB": Posts("农远志", ("廖静好",), ("罗平川",)),
}


def _pairs(text: str) -> tuple[str, ...]:
    """Words of two characters each, written without spaces."""
    return tuple(text[at : at + 2] for at in range(0, len(text), 2))


_SURNAMES = "韦覃黄莫梁廖罗蒙蓝陆潘农石谭邓何李陈张刘"
_WORKER_GIVEN = _pairs("小满春妮建业海燕大勇玉兰国梁秀珍志强月娥文彬桂香永康丽萍家旺水英庆丰彩凤德胜雪莲晓峰美玲")
_AGENT_GIVEN = _pairs("雅文俊杰思敏立诚佳宁浩然若琳子墨欣怡明哲静雯志远婉清启航书瑶宏宇")
_OWNER_GIVEN = _pairs("振邦启明兆丰鸿志云川敬业世安广源承德泽民远航立新守业开泰茂林")


def _names(given: tuple[str, ...], count: int, step: int) -> tuple[str, ...]:
    """Distinct full names: each given name meets a new surname every round."""
    size = len(given)
    return tuple(_SURNAMES[(i * step + i // size) % len(_SURNAMES)] + given[i % size] for i in range(count))


WORKER_NAMES = _names(_WORKER_GIVEN, 160, 3)
AGENT_NAMES = _names(_AGENT_GIVEN, 300, 7)
OWNER_NAMES = _names(_OWNER_GIVEN, 300, 11)  # some heads lead two firms
STAFF = 4 + sum(1 + len(posts.clerks) + len(posts.mediators) for posts in POSTS.values())

_COINED = _pairs(
    "云栈砺川萤禾铎然榕翎岑岚沁垚犀桥鹭汀屿衡桐曜澜砚稷风樾石霁野茗峤钧隼渡舟垦云弦谷"
    "苍梓蔚橹汐砾炬澄砚禾峦赫漪甸穗岩朔榕翎堃芃远淙石珩舸燧桥湛禾棠峪崇汐璟舟筑鹭麓声"
    "梓衡泓犀曜禾沐岑禾砺隼达澍川桉垒镝锋珞嘉朴舟蕴石叙白枫淼辙远昶谷槿禾烁岩骊舟岱漪"
)
# Words of the trade, section and name of GB/T 4754-2017; car parts come most often, as in the park.
_TRADES = (
    ("汽车零部件", "C", "汽车制造业"), ("机械", "C", "通用设备制造业"), ("汽车内饰", "C", "汽车制造业"),
    ("物流", "G", "道路运输业"), ("模具", "C", "专用设备制造业"), ("汽车电子", "C", "汽车制造业"),
    ("橡塑制品", "C", "橡胶和塑料制品业"), ("商贸", "F", "批发业"), ("精密铸造", "C", "金属制品业"),
    ("软件技术", "I", "软件和信息技术服务业"), ("汽车座椅", "C", "汽车制造业"), ("建材", "C", "非金属矿物制品业"),
    ("餐饮管理", "H", "餐饮业"), ("新能源科技", "C", "电气机械和器材制造业"), ("劳务服务", "L", "商务服务业"),
)  # fmt: skip
_STAFF = (1260, 420, 96, 58, 14, 132, 3)
# From how many people on a firm is small, medium, large, by section: 统计上大中小微型企业划分办法（2017）, staff alone.
_FROM = {"F": (5, 20, 200), "G": (20, 300, 1000), "H": (10, 100, 300), "I": (10, 100, 300), "L": (10, 100, 300)}
_FROM_ELSE = (20, 300, 1000)


def firm(number: int) -> tuple[str, str, str]:
    """Name, industry section and industry of the numbered employer; each coined word meets a new trade every round."""
    rounds, word = divmod(number, len(_COINED))
    trade, section, industry = _TRADES[(number + rounds) % len(_TRADES)]
    return f"柳州{_COINED[word]}{trade}有限公司", section, industry


def size(number: int) -> tuple[str, int]:
    """Size, as the statistics bureau sorts so many people, and headcount of the numbered employer; few are large."""
    staff = _STAFF[0] if number % 20 == 0 else _STAFF[1 + number % (len(_STAFF) - 1)]
    headcount = staff + number % (staff // 4 + 2)
    _, section, _ = firm(number)
    reached = sum(headcount >= least for least in _FROM.get(section, _FROM_ELSE))
    return ("micro", "small", "medium", "large")[reached], headcount


def uscc(number: int) -> str:
    """A code with a right check character; `MA0` was never given out in region 450203."""
    body = f"91450203MA0{number * 137 % 100000:05d}{number % 10}"
    return body + identity.uscc_check_char(body)


def phone(number: int) -> str:
    """A person's phone, in a range nobody is reached by."""
    return f"1990000{number:04d}"


def owner_phone(number: int) -> str:
    """The phone in the register of the numbered employer."""
    return f"1990009{number:04d}"


def id_number(number: int) -> str:
    """An identity number with a right check character; county 450299 does not exist."""
    year, month, day = 1968 + number % 36, 1 + number % 12, 1 + number % 28
    body = f"450299{year}{month:02d}{day:02d}{number % 1000:03d}"
    return body + identity.id_number_check_char(body)
