"""Which encoding a text file is in, when it does not say so itself."""

import codecs
from functools import cache
from pathlib import Path

from charset_normalizer import from_bytes

from queries.messages import Message, Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = {
    "gb18030": "gb18030",
    "big5": "big5",
    "utf_16_le": "utf-16-le",
    "utf_16_be": "utf-16-be",
    "cp1252": "cp1252",
}
_PIECE = 1 << 20
_SAMPLE = 1 << 16
_COMMON_ENOUGH = 0.5


def find_encoding(path: Path) -> str:
    """Tell in which encoding a text file is.

    A byte-order mark decides; else UTF-8 if every byte is; else what a detector finds possible
    and the characters make likely: Big5 read as GB18030 gives characters that hardly anyone
    writes, not an error.

    Args:
        path: the file.

    Returns:
        A name that Python's codecs know.

    Raises:
        Refused: no encoding fits every byte.
    """
    with path.open("rb") as file:
        start = file.read(4)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    wrong_at = first_wrong_byte(path, "utf-8")
    if wrong_at is None and not _has_zero_bytes(path):
        return "utf-8"
    for name in _ranked(_sample(path, wrong_at or 0)):
        if first_wrong_byte(path, name) is None:
            return name
    raise undecodable(path, "utf-8", wrong_at or 0)


def first_wrong_byte(path: Path, encoding: str) -> int | None:
    """Return where a file stops being text of an encoding; None where every byte is."""
    decoder = codecs.getincrementaldecoder(encoding)()
    done = 0
    with path.open("rb") as file:
        while True:
            piece = file.read(_PIECE)
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                return max(done - pending + error.start, 0)
            if not piece:
                return None
            done += len(piece)


def undecodable(path: Path, encoding: str, position: int) -> Refused:
    """Say where a file stops being text of an encoding."""
    with path.open("rb") as file:
        before = file.read(position)
    return Refused(
        Message(
            "“{file}”第 {line} 行（第 {byte} 个字节）不是有效的 {encoding} 文本。"
            "请用 Excel 或 WPS 另存为“CSV UTF-8”，或用 --encoding 指明编码",
            file=path.name,
            line=before.count(b"\n") + 1,
            byte=position + 1,
            encoding=encoding.upper(),
        )
    )


def _ranked(sample: bytes) -> list[str]:
    """Order the encodings that a sample may be in, the likeliest first."""
    matches = from_bytes(sample, cp_isolation=list(_CANDIDATES))
    possible = [_CANDIDATES[one.encoding] for one in matches if one.encoding in _CANDIDATES]
    shares = {name: _common_share(sample, name) for name in _CANDIDATES.values()}
    # The detector judges how text looks as a whole, and is at a loss with a few words; characters
    # that are in daily use settle those.
    likely = [name for name, share in shares.items() if share >= _COMMON_ENOUGH]
    likely.sort(key=lambda name: (-shares[name], possible.index(name) if name in possible else 9))
    return list(dict.fromkeys([*likely, *possible]))


def _common_share(sample: bytes, encoding: str) -> float:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(sample)
    except UnicodeDecodeError:
        return 0.0
    told = [one for one in text if ord(one) > 127]
    return sum(one in _in_daily_use() for one in told) / len(told) if told else 0.0


@cache
def _in_daily_use() -> frozenset[str]:
    """Level-1 characters of GB 2312 and Big5 with full-width punctuation and digits.

    Source: GB 2312-1980 rows 1, 3 and 16 to 55; Big5 level 1, lead bytes A4 to C6.
    """
    rows = (
        ("gb2312", (0xA1, 0xA3, *range(0xB0, 0xD8)), range(0xA1, 0xFF)),
        ("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
    )
    return frozenset(
        bytes((lead, trail)).decode(encoding, "ignore")
        for encoding, leads, trails in rows
        for lead in leads
        for trail in trails
    ) - {""}


def _sample(path: Path, around: int) -> bytes:
    """Take whole lines from where the first byte beyond ASCII stands."""
    start = max(around - _SAMPLE // 2, 0) & ~1
    with path.open("rb") as file:
        file.seek(start)
        taken = file.read(_SAMPLE)
    if len(taken) < _SAMPLE and start == 0:
        return taken
    first = taken.find(b"\n") + 1 if start else 0
    last = taken.rfind(b"\n") + 1
    return taken[first:last] or taken


def _has_zero_bytes(path: Path) -> bool:
    with path.open("rb") as file:
        return b"\0" in file.read(_SAMPLE)
