"""What a file is, told by its first bytes and never by its name, and whether we take it."""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from concord.ground.files import refusals

# Who calls this module catches its refusal under this name.
NotAccepted = refusals.NotAccepted

_MB = 1024 * 1024
_NAME_LENGTH = 200
# What an office file may unpack to; real ones stay far below.
_UNPACKED = 200 * _MB


@dataclass(frozen=True)
class Kind:
    """A kind of file we take: its media type, the ending its name should have, its word, its greatest size in bytes."""

    media_type: str
    ending: str
    label: str
    limit: int


JPEG = Kind("image/jpeg", "jpg", "图片", 20 * _MB)
PNG = Kind("image/png", "png", "图片", 20 * _MB)
WEBP = Kind("image/webp", "webp", "图片", 20 * _MB)
HEIC = Kind("image/heic", "heic", "图片", 20 * _MB)
PDF = Kind("application/pdf", "pdf", "PDF 文件", 50 * _MB)
MP4 = Kind("video/mp4", "mp4", "视频", 100 * _MB)
MOV = Kind("video/quicktime", "mov", "视频", 100 * _MB)
MP3 = Kind("audio/mpeg", "mp3", "录音", 100 * _MB)
M4A = Kind("audio/mp4", "m4a", "录音", 100 * _MB)
WAV = Kind("audio/wav", "wav", "录音", 100 * _MB)
AMR = Kind("audio/amr", "amr", "录音", 100 * _MB)
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word 文档", 30 * _MB)
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "Excel 表格", 30 * _MB)
TXT = Kind("text/plain", "txt", "文本", 5 * _MB)
KINDS = (JPEG, PNG, WEBP, HEIC, PDF, MP4, MOV, MP3, M4A, WAV, AMR, DOCX, XLSX, TXT)
PICTURES = frozenset({JPEG, PNG, WEBP})
ACCEPT = ",".join(f".{kind.ending}" for kind in KINDS) + ",.jpeg"

_STARTS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"#!AMR", AMR),
    (b"ID3", MP3),
    (b"\xff\xfb", MP3),
    (b"\xff\xf3", MP3),
    (b"\xff\xf2", MP3),
)
# Brands of ISO base media files (ISO/IEC 14496-12), which HEIC, MP4 and M4A share.
_BRANDS = (
    {b"M4A ": M4A, b"M4B ": M4A, b"qt  ": MOV}
    | dict.fromkeys((b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"), HEIC)
    | dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"mmp4", b"avc1", b"M4V "), MP4)
    | dict.fromkeys((b"3gp4", b"3gp5", b"3gp6", b"3g2a", b"MSNV", b"dash"), MP4)
)
_RIFF_FORMS = {b"WEBP": WEBP, b"WAVE": WAV}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MANY = "可以上传图片、PDF、Word、Excel、录音、视频或文本文件。"


def refuse_enormous(size: int) -> None:
    """Call with an upload's size in bytes before reading it into memory; NotAccepted when no kind may be that big."""
    most = max(kind.limit for kind in KINDS)
    if size > most:
        raise NotAccepted(f"单个文件不能超过 {most // _MB} MB。请压缩或分成几个文件再上传。")


def kind_of(content: bytes) -> Kind:
    """The kind of a file within its limit of size; NotAccepted for every other."""
    if not content:
        raise NotAccepted("文件是空的，请重新选择。")
    kind = _recognised(content)
    if len(content) > kind.limit:
        most, size = kind.limit // _MB, len(content) / _MB
        raise NotAccepted(f"{kind.label}不能超过 {most} MB，这个文件有 {size:.1f} MB。请压缩或分成几个文件再上传。")
    return kind


def _recognised(content: bytes) -> Kind:
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] in _RIFF_FORMS:
        return _RIFF_FORMS[content[8:12]]
    if content[4:8] == b"ftyp" and content[8:12] in _BRANDS:
        return _BRANDS[content[8:12]]
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    return _other(content)


def _office(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise NotAccepted("文件已损坏，打不开。请重新保存后再上传。") from error
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > _UNPACKED:
        raise NotAccepted("文件展开后过大。请另存为 PDF 再上传。")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise NotAccepted("文件带有宏，为了安全不能接收。请另存为不含宏的 docx、xlsx 或 PDF 再上传。")
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    raise NotAccepted(f"不能上传压缩包，请解压后逐个上传。{_MANY}")


def _other(content: bytes) -> Kind:
    if content.startswith(_OLD_OFFICE):
        raise NotAccepted("这是旧版 Word 或 Excel 文件。请另存为 docx、xlsx 或 PDF 再上传。")
    if _is_text(content):
        return TXT
    raise NotAccepted(f"认不出这种文件。{_MANY}")


def _is_text(content: bytes) -> bool:
    """UTF-8, UTF-16 with a mark, or GB 18030, and no control characters but line ends, tabs and escapes."""
    sample, whole = content[: TXT.limit], len(content) <= TXT.limit
    marked = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(sample, final=whole)
        except UnicodeDecodeError:
            continue
        return not re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", text)
    return False


def tidy_name(name: str, kind: Kind) -> str:
    """The file's own name without folders, control or direction marks, and with the ending of what it really is."""
    plain = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot or not re.fullmatch(r"[A-Za-z0-9]{1,5}", ending):
        stem, ending = plain, ""
    if ending.lower() != kind.ending and (kind, ending.lower()) != (JPEG, "jpeg"):
        ending = kind.ending
    stem = (stem or kind.label)[: _NAME_LENGTH - len(ending) - 1]
    return f"{stem}.{ending}"
