from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from concord.ground.files import pictures, refusals, sniff


def packed(*names, unpacked=b"<x/>"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, unpacked)
    return out.getvalue()


def a_picture(form="JPEG", size=(64, 48), mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size, "#C8102E").save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (a_picture("JPEG"), sniff.JPEG),
        (a_picture("PNG"), sniff.PNG),
        (a_picture("WEBP"), sniff.WEBP),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", sniff.HEIC),
        (b"%PDF-1.7\n", sniff.PDF),
        (b"\n%PDF-1.4\n", sniff.PDF),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00", sniff.MP4),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00", sniff.MOV),
        (b"\x00\x00\x00\x18ftypM4A \x00\x00", sniff.M4A),
        (b"ID3\x04\x00", sniff.MP3),
        (b"\xff\xfb\x90\x00", sniff.MP3),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", sniff.WAV),
        (b"#!AMR\n\x3c", sniff.AMR),
        (packed("[Content_Types].xml", "word/document.xml"), sniff.DOCX),
        (packed("[Content_Types].xml", "xl/workbook.xml"), sniff.XLSX),
        ("工资条：五月\n".encode(), sniff.TXT),
        ("工资条：五月\r\n".encode("gb18030"), sniff.TXT),
        ("工资条".encode("utf-16"), sniff.TXT),
    ],
)
def test_a_file_is_known_by_its_first_bytes(content, kind):
    assert sniff.kind_of(content) == kind


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b"MZ\x90\x00\x03\x00", "认不出"),
        (b"\x7fELF\x02\x01\x01\x00", "认不出"),
        (b"\x00\x00\x00\x18ftypavif\x00\x00", "认不出"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为 docx"),
        (packed("a.txt"), "解压后逐个上传"),
        (packed("word/document.xml", "word/vbaProject.bin"), "宏"),
        (b"PK\x03\x04cut short", "损坏"),
        (packed("word/document.xml", unpacked=bytes(201 * 1024 * 1024)), "展开后过大"),
        (b"a" * (5 * 1024 * 1024 + 1), "不能超过 5 MB"),
    ],
)
def test_a_refusal_says_why_and_what_to_do(content, words):
    with pytest.raises(refusals.NotAccepted, match=words):
        sniff.kind_of(content)


@pytest.mark.parametrize(
    ("given_name", "kind", "name"),
    [
        ("工资条.JPG", sniff.JPEG, "工资条.JPG"),
        ("工资条.jpeg", sniff.JPEG, "工资条.jpeg"),
        ("../../etc/passwd", sniff.TXT, "passwd.txt"),
        ("C:\\文件\\合同.pdf", sniff.PDF, "合同.pdf"),
        ("合同.exe", sniff.PDF, "合同.pdf"),
        ("合\u202efdp.exe", sniff.PDF, "合fdp.pdf"),
        ("第1.2条说明", sniff.PDF, "第1.2条说明.pdf"),
        ("\x00..", sniff.PDF, "PDF 文件.pdf"),
        ("字" * 300 + ".png", sniff.PNG, "字" * 196 + ".png"),
    ],
)
def test_a_name_is_the_file_s_own_with_the_ending_of_what_it_is(given_name, kind, name):
    assert sniff.tidy_name(given_name, kind) == name


@given(st.text(max_size=300), st.sampled_from(sniff.KINDS))
def test_no_name_is_long_or_leads_anywhere(name, kind):
    tidy = sniff.tidy_name(name, kind)
    assert len(tidy) <= 200
    assert not {"/", "\\", "\x00", "\n"} & set(tidy)
    assert sniff.tidy_name(tidy, kind) == tidy


def test_a_picture_is_shown_upright_and_without_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise
    exif[0x010F] = "某手机"
    exif.get_ifd(0x8825)[1] = "N"
    kept = a_picture(size=(400, 200), exif=exif)
    with Image.open(io.BytesIO(kept)) as before:
        assert before.getexif().get_ifd(0x8825)
    with Image.open(io.BytesIO(pictures.shown(kept, side=100))) as seen:
        assert seen.size == (50, 100)
        assert not seen.getexif()
        assert not {"exif", "xmp", "comment"} & set(seen.info)


@pytest.mark.parametrize(
    ("form", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "I;16"), ("WEBP", "RGBA"), ("JPEG", "CMYK"), ("JPEG", "L")],
)
def test_pictures_of_every_mode_are_shown(form, mode):
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, form)
    pictures.check(out.getvalue())
    with Image.open(io.BytesIO(pictures.shown(out.getvalue()))) as seen:
        assert (seen.format, seen.size) == ("JPEG", (30, 20))


def test_a_picture_cut_short_is_refused():
    noise = Image.effect_noise((300, 300), 80)
    out = io.BytesIO()
    noise.save(out, "JPEG")
    with pytest.raises(refusals.NotAccepted, match="损坏"):
        pictures.check(out.getvalue()[:2000])
    with pytest.raises(refusals.NotAccepted, match="损坏"):
        pictures.check(b"\xff\xd8\xff\xe0nothing")


@pytest.mark.parametrize("size", [(9000, 9000), (60000, 60000)])
def test_an_enormous_picture_is_refused_before_it_is_decoded(size):
    # A PNG whose header claims the size; no such picture is ever made.
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    with pytest.raises(refusals.NotAccepted, match="尺寸过大"):
        pictures.check(bomb)
