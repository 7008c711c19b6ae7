from __future__ import annotations

import subprocess
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from concord.ground.accounts.actors import SYSTEM
from concord.ground.documents import render
from concord.ground.signing import stamps
from concord.mediation import pieces
from concord.mediation.agreement.papers.agreement import AGREEMENT, Item
from concord.mediation.application.papers.acceptance import ACCEPTANCE
from concord.mediation.application.papers.application import APPLICATION
from concord.mediation.application.papers.completion import COMPLETION, Missing
from concord.mediation.application.papers.receipt import RECEIPT
from concord.mediation.application.papers.rejection import REJECTION
from concord.mediation.application.papers.rights import RIGHTS
from concord.mediation.closing.papers.report import CLOSING
from concord.mediation.closing.papers.termination import TERMINATION
from concord.mediation.closing.papers.volume import ARCHIVE
from concord.mediation.closing.papers.withdrawal import WITHDRAWAL
from concord.mediation.desk.papers.assignment import ASSIGNMENT, REPLACEMENT
from concord.mediation.desk.papers.extension import EXTENSION
from concord.mediation.duty import DUTY
from concord.mediation.invitation.papers import INVITATION
from concord.mediation.pieces import Deadline, Signatory
from concord.mediation.sessions.papers import RECORD
from tests.mediation.paper_samples import CASE, SAMPLES


@pytest.fixture
def words(tmp_path):
    """What a reader copies out of a paper, blanks and line ends dropped."""

    def words(kind, facts=None, **details):
        given = {"demo": False, "number": "", "code": "0" * 26, "verify_at": "https://heyuan.example/verify/"}
        file = tmp_path / "paper.pdf"
        file.write_bytes(render.pdf(kind, facts or SAMPLES[kind], **{**given, **details}))
        text = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True, text=True).stdout
        return "".join(text.split())

    return words


def test_every_kind_has_a_sample():
    assert set(SAMPLES) == set(DUTY.papers)
    assert len({kind.name for kind in DUTY.papers}) == len({kind.title for kind in DUTY.papers}) == 18


@pytest.mark.parametrize("kind", DUTY.papers, ids=lambda kind: kind.name)
def test_every_paper_bears_title_case_number_body_date_and_code(kind, words):
    text = words(kind, number="柳东劳调〔2026〕测试号")
    for part in (CASE, "柳东新区劳动人事争议调解委员会", "2026年11月20日", "000000-00000-00000-00000-00000"):
        assert part in text
    assert kind.title in text or kind is ARCHIVE


RARE = {"喆玥䶮": "𠮷䶮㛃犇𫖯𬱖", "柳州云栈机械有限公司": "柳州𠮷犇机械有限公司"}


def renamed(value):
    """The same facts about people and firms whose names hold rare characters."""
    if isinstance(value, str):
        for plain, rare in RARE.items():
            value = value.replace(plain, rare)
        return value
    if isinstance(value, tuple):
        return tuple(map(renamed, value))
    if is_dataclass(value):
        return replace(value, **{each.name: renamed(getattr(value, each.name)) for each in fields(value)})
    return value


@pytest.mark.parametrize("kind", DUTY.papers, ids=lambda kind: kind.name)
def test_every_paper_draws_the_rare_characters_of_names(kind, words):
    facts = renamed(SAMPLES[kind])
    text = words(kind, facts)
    assert "〓" not in text
    assert any(rare in text for rare in RARE.values()) or facts == SAMPLES[kind]


@pytest.mark.parametrize("kind", ["seal", "signature"])
def test_every_stamp_draws_the_rare_characters_of_names(kind, tmp_path):
    name = RARE["柳州云栈机械有限公司"] if kind == "seal" else RARE["喆玥䶮"]
    place = SimpleNamespace(
        intended_at=datetime(2026, 11, 20, 2, tzinfo=UTC),
        is_seal=kind == "seal",
        holder=name,
        by_hand=False,
        envelope=SimpleNamespace(paper=SimpleNamespace(demo=False)),
    )
    file = tmp_path / "stamp.pdf"
    file.write_bytes(stamps.draw(place, reference="1F2E", test=False))
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True).stdout
    assert "".join(text.split()).replace("\n", "").count("𠮷") == 1
    assert "〓" not in text


def test_a_consent_to_go_on_names_the_day_a_day_off_becomes(words):
    plain = SAMPLES[EXTENSION]
    assert "最后一天是" not in words(EXTENSION)
    how = "2026年12月12日（周六）是周末休息日，顺延到2026年12月14日（周一）"
    moved = Deadline("结束调解", date(2026, 12, 14), how)
    text = words(EXTENSION, replace(plain, until=date(2026, 12, 12), last=moved))
    assert "延长到2026年12月12日，最后一天是2026年12月14日。延长期满" in text
    assert how in text


ONE_PAGE = (
    RECEIPT,
    COMPLETION,
    INVITATION,
    ACCEPTANCE,
    REJECTION,
    ASSIGNMENT,
    REPLACEMENT,
    EXTENSION,
    WITHDRAWAL,
    CLOSING,
)


@pytest.mark.parametrize("kind", ONE_PAGE, ids=lambda kind: kind.name)
def test_an_ordinary_notice_fits_one_page(kind):
    assert boxes_of(kind).pages == 1


def leaves(kind, facts, tmp_path):
    """The text of each page as its reader sees it, without the foot."""
    file = tmp_path / "paper.pdf"
    file.write_bytes(render.pdf(kind, facts, demo=False, number="", code="0" * 26))
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True).stdout
    return [page.split("验真码")[0] for page in text.split("\f")[:-1]]


def grown(kind, lines):
    """The sample of a kind, longer by so many lines."""
    sample = SAMPLES[kind]
    if kind is RECEIPT:
        return replace(sample, materials=tuple(replace(sample.materials[0], no=no) for no in range(1, lines + 1)))
    if kind is COMPLETION:
        return replace(sample, items=sample.items[:1] * lines)
    return replace(sample, story="\n".join(["停发工资以后多次催要，没有结果。"] * lines))


@pytest.mark.parametrize(
    ("kind", "last_words", "lengths"),
    [
        (RECEIPT, "咨询电话", range(1, 16)),
        (COMPLETION, "您随时可以不补充材料", range(4, 12)),
        (APPLICATION, "就同一争议没有正在进行的仲裁", range(9, 24)),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_body_and_date_never_stand_alone_on_a_leaf(kind, last_words, lengths, tmp_path):
    counts = set()
    for lines in lengths:
        pages = leaves(kind, grown(kind, lines), tmp_path)
        counts.add(len(pages))
        assert last_words in pages[-1], (lines, pages[-1])
    assert len(counts) > 1, "no length crossed the end of a leaf"


def test_a_date_is_never_broken_over_two_lines(tmp_path):
    sample = SAMPLES[TERMINATION]
    for lead in range(0, 30, 2):
        reason = f"{'一' * lead}2026年11月28日14时30分到场"
        text = "".join(leaves(TERMINATION, replace(sample, reason=reason), tmp_path))
        assert "2026年11月28日14时30分" in text.replace(" ", ""), lead


def test_a_receipt_claims_no_number_of_pages_that_nobody_counted(words):
    sample = SAMPLES[RECEIPT]
    uncounted = replace(sample, materials=(replace(sample.materials[0], pages=0),))
    assert "调解申请书—" in words(RECEIPT, uncounted)


def test_a_paper_names_the_person_beside_the_office(park):
    assert pieces.officer(park.clerk) == f"{park.clerk.person.name}（{park.clerk.standing.get_role_display()}）"
    assert pieces.officer(park.worker) == park.worker.person.name
    assert pieces.officer(SYSTEM) == "和园平台"


def test_a_letter_of_invitation_tells_nothing_of_the_dispute(words):
    text = words(INVITATION)
    for part in (
        CASE,
        "柳东新区劳动人事争议调解委员会",
        "0772-0000000",
        "4H7P-9XQ2",
        "https://heyuan.example/i/7KQ2M9",
    ):
        assert part in text
    for secret in ("喆玥䶮", "工资", "报酬", "补偿", "申请人"):
        assert secret not in text


def test_a_receipt_gives_the_second_and_says_that_limitation_is_interrupted(words):
    text = words(RECEIPT)
    assert "2026年11月13日14:03:27" in text
    assert "时效中断" in text
    assert "第二十七条" in text


def test_an_agreement_states_each_sum_in_figures_and_words(words):
    text = words(AGREEMENT)
    assert "18,600.00元壹万捌仟陆佰元整" in text
    assert "33,600.05元叁万叁仟陆佰元零伍分" in text
    assert "不涉及金额" in text


def test_an_agreement_reserves_one_box_for_each_signatory_in_order():
    rendered = boxes_of(AGREEMENT)
    assert [box.order for box in rendered.boxes] == [1, 2, 3, 4]
    assert {box.page for box in rendered.boxes} == {rendered.pages}
    seal = rendered.boxes[-1]
    assert seal.width == seal.height == 44


def boxes_of(kind, facts=None):
    return render.of_facts(kind, facts or SAMPLES[kind], demo=False, number="", code="")


@pytest.mark.parametrize("count", [2, 9])
def test_many_signatories_all_find_their_place(count):
    facts = replace(
        SAMPLES[AGREEMENT],
        signatories=tuple(Signatory(f"申请人{n}", f"人{n}") for n in range(count)),
    )
    assert [box.order for box in boxes_of(AGREEMENT, facts).boxes] == list(range(1, count + 1))


def test_who_confirmed_on_the_platform_stands_with_the_moment_and_without_a_box(words):
    assert not boxes_of(RECORD).boxes
    assert "在和园平台确认2026年11月19日11时10分" in words(RECORD)


@pytest.mark.parametrize("ground", [1, 2, 3, 4, 5])
def test_an_ending_names_its_ground_and_offers_other_roads_where_they_are_owed(ground, words):
    sample = SAMPLES[TERMINATION]
    owed = ground not in {1, 4}
    text = words(TERMINATION, replace(sample, ground=ground, roads=sample.roads if owed else ()))
    assert "第三十条" in text
    assert ("仲裁申请还没有提出" in text) is owed
    assert ("最迟2027年11月15日" in text) is owed


def test_only_a_recorded_entrustment_lets_an_application_be_filed_here(words):
    facts = replace(SAMPLES[TERMINATION], entrusted="柳州市仲裁委（测试）第1号")
    text = words(TERMINATION, facts)
    assert "受托代收仲裁申请（柳州市仲裁委（测试）第1号）" in text
    assert "还没有提出" not in text


def test_a_refusal_to_accept_gives_reason_and_roads_with_their_dates(words):
    text = words(REJECTION)
    for part in ("被申请人表示不愿意调解", "理由代码N1", "最迟2027年11月15日", "向劳动保障监察投诉"):
        assert part in text


def test_a_provisional_date_says_so(words):
    assert "最迟在2026年11月27日（暂定）" in words(COMPLETION)


def test_a_completion_list_without_reasons_is_a_plain_list(words):
    facts = replace(SAMPLES[COMPLETION], items=(Missing("身份证明", "", ""),))
    text = words(COMPLETION, facts)
    assert "身份证明" in text
    assert "为什么需要" not in text


def test_an_index_lists_pages_and_whole_digests(words):
    text = words(ARCHIVE)
    assert "11–13" in text
    assert "06" * 16 in text
    assert "10年（至2036年12月31日）" in text


def test_a_long_story_runs_over_several_pages_without_loss(words):
    story = "\n".join(f"第{n}段：双方就第{n}项事实的陈述。" for n in range(1, 201))
    text = words(APPLICATION, replace(SAMPLES[APPLICATION], story=story))
    assert all(f"第{n}段：" in text for n in range(1, 201))


def test_the_largest_sum_still_fits(words):
    item = Item(1, "甲公司", "乙", "支付工资", Decimal("99999999.99"), date(2026, 12, 1), "")
    facts = replace(SAMPLES[AGREEMENT], items=(item,), total=item.amount)
    assert "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分" in words(AGREEMENT, facts)


def test_a_case_taken_up_again_says_from_which_day_its_time_runs_anew(words):
    again = replace(SAMPLES[ACCEPTANCE], renewed_on=date(2026, 11, 16))
    assert "对方后来于2026年11月16日表示愿意调解，结束调解的期限从该日重新计算" in words(ACCEPTANCE, again)
    assert "重新计算" not in words(ACCEPTANCE)


def test_the_rights_speak_of_confirmation_only_where_the_court_confirms(words):
    assert "司法确认" in words(RIGHTS)
    without = words(RIGHTS, replace(SAMPLES[RIGHTS], confirmation=False))
    assert "司法确认" not in without
    assert "拿到调解书的，一方不履行时可以申请强制执行" in without
