"""What a document is: told by its content, and only taken where its name says the same."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath

from queries.messages import Message, Refused
from queries.schema.documents import DocumentKind

LARGEST = 20 * 2**20
"""Bytes that one document may have."""
LONGEST_NAME = 200
_MOST_PARTS = 5_000
_MOST_UNPACKED = 400 * 2**20

_BEGINNINGS = {
    b"%PDF-": DocumentKind.PDF,
    b"\xff\xd8\xff": DocumentKind.JPEG,
    b"\x89PNG\r\n\x1a\n": DocumentKind.PNG,
}
_PARTS = {
    "word/document.xml": DocumentKind.DOCX,
    "xl/workbook.xml": DocumentKind.XLSX,
    "OFD.xml": DocumentKind.OFD,
}
_ENDINGS = {
    ".pdf": DocumentKind.PDF,
    ".jpg": DocumentKind.JPEG,
    ".jpeg": DocumentKind.JPEG,
    ".png": DocumentKind.PNG,
    ".docx": DocumentKind.DOCX,
    ".xlsx": DocumentKind.XLSX,
    ".ofd": DocumentKind.OFD,
}
ENDINGS = tuple(_ENDINGS)
"""Endings of the names of files that are taken."""

MEDIA_TYPES: Mapping[str, str] = {
    DocumentKind.PDF: "application/pdf",
    DocumentKind.JPEG: "image/jpeg",
    DocumentKind.PNG: "image/png",
    DocumentKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocumentKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    DocumentKind.OFD: "application/ofd",
}
"""Media types by kind. Source of OFD: GB/T 33190-2016."""


def clean_name(name: str) -> str:
    """Return the name of a file without folders, control signs and signs that turn text around.

    What is too long is cut before its ending.
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    path = PurePosixPath(plain or "file")
    return path.stem[: LONGEST_NAME - len(path.suffix[:10])] + path.suffix[:10]


def recognise(name: str, content: bytes) -> DocumentKind:
    """Tell what a document is.

    Args:
        name: of the file.
        content: of the file.

    Raises:
        Refused: it is empty, too large, of a kind that is not taken, other than its name says, or
            it carries a program.
    """
    if not content:
        raise Refused(Message("文件“{name}”是空的，请重新选择", name=name))
    if len(content) > LARGEST:
        raise Refused(
            Message(
                "文件“{name}”超过 {most} MB，请压缩或拆分后再上传",
                name=name,
                most=LARGEST // 2**20,
            )
        )
    kind = _by_content(content)
    if kind is None or _ENDINGS.get(PurePosixPath(name).suffix.lower()) != kind:
        raise Refused(
            Message(
                "文件“{name}”不能接收：只收内容与扩展名一致的 PDF、JPG、PNG、DOCX、XLSX、OFD",
                name=name,
            )
        )
    return kind


def _by_content(content: bytes) -> DocumentKind | None:
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    return _packed(content) if content.startswith(b"PK\x03\x04") else None


def _packed(content: bytes) -> DocumentKind | None:
    """Look at the list of parts of a packed document; nothing is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return None
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        return None
    names = {part.filename for part in parts}
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".js")) for name in names):
        return None
    found = [kind for part, kind in _PARTS.items() if part in names]
    return found[0] if len(found) == 1 else None
