"""Reading cells that say something in words: names, identifiers, choices, places."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from queries.city.places import Place
from queries.identifiers import is_uscc
from queries.imports.fields import Known, Parser, Wrong
from queries.messages import Message
from queries.organizations.names import fold
from queries.schema.base import UNKNOWN_DISTRICT

_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[eE]\+[0-9]+")
_EXACT_DIGITS = 15
_PLACE_CODE = re.compile(r"[0-9]{6}|[0-9]{9}|[0-9]{12}")
_YES = frozenset({"是", "y", "yes", "1", "true", "t", "√", "✓", "✔", "对", "有"})
_NO = frozenset({"否", "n", "no", "0", "false", "f", "×", "✗", "✘", "x", "不", "无"})


def plain(cell: Any) -> str:
    """Write a cell as text: half-width, trimmed, a whole number without its point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return text.strip()


def text(limit: int) -> Parser:
    """Read free words of up to so many characters; full-width punctuation stays as written."""

    def parse(cell: Any, _: Known) -> str:
        said = cell if isinstance(cell, str) else plain(cell)
        if not said.isprintable():
            said = "".join(one if one.isprintable() else " " for one in said)
        said = said.strip()
        if len(said) > limit:
            raise Wrong(
                Message("文字过长：{length} 个字，最多 {limit} 个", length=len(said), limit=limit),
                Message("请缩短后再导入"),
            )
        return said

    return parse


def identifier(limit: int) -> Parser:
    """Read a number that names something: its digits are kept as they are, zeros included."""

    def parse(cell: Any, _: Known) -> str:
        if isinstance(cell, (int, float)):
            return _digits(cell)
        said = plain(cell)
        if _SCIENTIFIC.fullmatch(said):
            raise _precision_lost()
        if len(said) > limit or not said.isprintable():
            raise Wrong(
                Message("编号过长或含有不可见字符"),
                Message("编号最多 {limit} 个字符，请更正", limit=limit),
            )
        return said

    return parse


def uscc(cell: Any, known: Known) -> str:
    """Read a unified social credit code with the right check character."""
    code = str(identifier(40)(cell, known)).upper().replace(" ", "").replace("-", "")
    if is_uscc(code):
        return code
    if is_uscc("0" + code):
        advice = Message("可能丢了开头的 0：如确为“{code}”，请更正", code="0" + code)
    else:
        advice = Message("请对照登记证书逐位核对；代码为 18 位，不含字母 I、O、Z、S、V")
    if len(code) != 18:
        raise Wrong(Message("统一社会信用代码应为 18 位，这里是 {n} 位", n=len(code)), advice)
    raise Wrong(Message("统一社会信用代码的校验码不对"), advice)


def yes_no(cell: Any, _: Known) -> bool:
    """Read 是 or 否 and what stands for them."""
    said = fold(plain(cell))
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise Wrong(Message("应为“是”或“否”"), Message("请改为“是”或“否”，不知道就留空"))


def choice(
    codes: type[StrEnum], words: Mapping[str, StrEnum], shown: tuple[str, ...] | None = None
) -> Parser:
    """Read one of a list, in Chinese or by our code.

    Args:
        codes: the list.
        words: what is met for each of them.
        shown: the words offered in the refusal; None: all of them.
    """
    known_words = {fold(word): code.value for word, code in words.items()}
    known_words |= {fold(code.value): code.value for code in codes}
    offered = "、".join(shown or tuple(words))

    def parse(cell: Any, _: Known) -> str:
        found = known_words.get(fold(plain(cell)))
        if found is None:
            raise Wrong(
                Message("不在可选的值之中"), Message("请改为其中之一：{values}", values=offered)
            )
        return found

    return parse


def place(cell: Any, known: Known) -> Place:
    """Read a place of the city, or that it lies outside."""
    said = plain(cell)
    found = known.places.find(said)
    if found is None:
        raise Wrong(
            Message("认不出这个地点"),
            Message("请写区、街道（镇）或社区（村）的名称或区划代码；市外的写“市外”"),
        )
    return found


def district(cell: Any, known: Known) -> str:
    """Read a place and keep the code of its district."""
    return place(cell, known).district


def division(cell: Any, known: Known) -> str:
    """Read a place inside the city and keep the code of the most exact division."""
    found = place(cell, known)
    if found.district == UNKNOWN_DISTRICT:
        raise Wrong(Message("这个地点不在本市"), Message("请只填本市及所辖区划"))
    return found.place or found.district


def any_division(cell: Any, known: Known) -> str:
    """Read a code of any division in the country, or the name of one in the city."""
    said = plain(cell)
    return said if _PLACE_CODE.fullmatch(said) else division(cell, known)


def _digits(cell: float) -> str:
    if isinstance(cell, float) and not cell.is_integer():
        raise Wrong(Message("编号不能带小数"), Message("请把这一列设为文本格式，重新填写"))
    if abs(cell) >= 10**_EXACT_DIGITS:
        raise _precision_lost()
    return str(int(cell))


def _precision_lost() -> Wrong:
    return Wrong(
        Message("精度丢失：编号被表格软件当作数字保存，后面的位数已经不可靠"),
        Message("请把这一列设为文本格式，从原始资料重新填写完整编号"),
    )
