"""What a file is, told by its first bytes and never by its name, and whether we take it."""

from __future__ import annotations

import codecs
import io
import re
import struct
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from concord.ground.files.refusals import NotAccepted

_MB = 1024 * 1024
_NAME_LENGTH = 200
# What an office file may unpack to, and how long its list of parts may be; real ones stay far below both.
_UNPACKED = 200 * _MB
_PARTS_LIST = 1 * _MB
# Text is read whole to be sure that it is text.
_TEXT = 5 * _MB
_HEAD = 1024


@dataclass(frozen=True)
class Kind:
    """A kind of file we take: its media type, the ending its name should have, its word, and whose limits it has.

    `family` is picture, document, audio or video: see limits.py.
    """

    media_type: str
    ending: str
    label: str
    family: str


JPEG = Kind("image/jpeg", "jpg", "图片", "picture")
PNG = Kind("image/png", "png", "图片", "picture")
WEBP = Kind("image/webp", "webp", "图片", "picture")
HEIC = Kind("image/heic", "heic", "图片", "picture")
PDF = Kind("application/pdf", "pdf", "PDF 文件", "document")
MP4 = Kind("video/mp4", "mp4", "视频", "video")
MOV = Kind("video/quicktime", "mov", "视频", "video")
MP3 = Kind("audio/mpeg", "mp3", "录音", "audio")
M4A = Kind("audio/mp4", "m4a", "录音", "audio")
WAV = Kind("audio/wav", "wav", "录音", "audio")
AMR = Kind("audio/amr", "amr", "录音", "audio")
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word 文档", "document")
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "Excel 表格", "document")
TXT = Kind("text/plain", "txt", "文本", "document")
KINDS = (JPEG, PNG, WEBP, HEIC, PDF, MP4, MOV, MP3, M4A, WAV, AMR, DOCX, XLSX, TXT)
PICTURES = frozenset({JPEG, PNG, WEBP, HEIC})
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
# A page, picture or style sheet that a browser might run if it were handed over as such.
_MARKUP = re.compile(rb"<\s*(?:!doctype|\?xml|html|head|body|svg|script|iframe|math|style|meta|img|a\s)", re.IGNORECASE)
_MANY = "可以上传图片、PDF、Word、Excel、录音、视频或文本文件。"


def kind_of(content: bytes | BinaryIO) -> Kind:
    """The kind of a file, from bytes or anything that can be read and sought in; NotAccepted for every other."""
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    source.seek(0)
    head = source.read(_HEAD)
    if not head:
        raise NotAccepted("文件是空的，请重新选择。")
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] in _RIFF_FORMS:
        return _RIFF_FORMS[head[8:12]]
    if head[4:8] == b"ftyp" and head[8:12] in _BRANDS:
        return _BRANDS[head[8:12]]
    if head.startswith(b"PK\x03\x04"):
        return _office(source)
    return _by_words(source, head)


def _by_words(source: BinaryIO, head: bytes) -> Kind:
    """What begins with readable letters: a PDF, perhaps after some rubbish, or text; never a page that could run."""
    before, mark, _ = head.partition(b"%PDF-")
    if _MARKUP.search(before):
        raise NotAccepted("网页文件不能上传。请截图，或另存为 PDF 再上传。")
    if mark:
        return PDF
    if head.startswith(_OLD_OFFICE):
        raise NotAccepted("这是旧版 Word 或 Excel 文件。请另存为 docx、xlsx 或 PDF 再上传。")
    source.seek(0)
    if _is_text(text := source.read(_TEXT + 1)):
        if len(text) > _TEXT:
            raise NotAccepted(f"文本不能超过 {_TEXT // _MB} MB。请分成几个文件再上传。")
        return TXT
    raise NotAccepted(f"认不出这种文件。{_MANY}")


def _office(source: BinaryIO) -> Kind:
    try:
        _refuse_long_list(source)
        with zipfile.ZipFile(source) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
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


def _refuse_long_list(source: BinaryIO) -> None:
    """The list of a ZIP's parts is read into memory whole: refuse one no document has, as its end record tells.

    ISO/IEC 21320-1: the record is 22 bytes and a comment; a size of all ones points to ZIP64, which no document needs.
    """
    end = source.seek(0, io.SEEK_END)
    source.seek(max(0, end - 22 - 65535))
    tail = source.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise zipfile.BadZipFile("no end record")
    if struct.unpack_from("<I", tail, at + 12)[0] > _PARTS_LIST:
        raise NotAccepted("文件里的部件过多。请另存为 PDF 再上传。")


def _is_text(content: bytes) -> bool:
    """UTF-8, UTF-16 with a mark, or GB 18030, and no control characters but line ends, tabs and escapes."""
    sample, whole = content[:_TEXT], len(content) <= _TEXT
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
