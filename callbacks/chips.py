"""What a list is narrowed by: read from an address, and offered as chips."""

from collections.abc import Collection, Mapping, Sequence

from callbacks.ground import Ground
from layouts.parts.facets import Choice, Group
from layouts.texts import gettext
from queries.messages import Message, Refused

Pairs = Sequence[tuple[str, str]]


def chosen_of(pairs: Pairs, name: str, known: Collection[str]) -> list[str]:
    """Read which values of a name an address asks for.

    Raises:
        Refused: one of them is none.
    """
    found = [value for one, value in pairs if one == name]
    if any(value not in known for value in found):
        raise Refused(Message("无法识别这个地址，请检查后重试"))
    return found


def group_of(pairs: Pairs, name: str, heading: str, names: Mapping[str, str]) -> Group:
    """Offer values as chips, those that the address asks for as chosen."""
    chosen = {value for one, value in pairs if one == name}
    choices = [Choice(code, words, None, code in chosen) for code, words in names.items()]
    return Group(name, heading, choices)


def districts_group(ground: Ground, pairs: Pairs, heading: str = "") -> Group:
    """Offer the districts that the viewer may see as chips."""
    names = {code: ground.name(code) for code in ground.visible}
    return group_of(pairs, "district", heading or gettext("区"), names)
