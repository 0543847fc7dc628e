"""Words that a question or a writer wants said to a viewer, kept apart from their translation.

The text is Chinese with named places for values; layouts translate the text first and fill the
places afterwards, so a message needs one catalogue entry whatever its values are.
"""

from collections.abc import Mapping
from typing import Any


class Message:
    """A sentence for a viewer, with values to be filled in.

    Attributes:
        text: the Chinese sentence; `{name}` marks the place of a value.
        values: what goes into the places, as shown (already plain text or numbers).
    """

    __slots__ = ("text", "values")

    def __init__(self, text: str, /, **values: Any) -> None:
        """Keep the sentence and its values apart."""
        self.text = text
        self.values = values

    def __str__(self) -> str:
        """Say it in Chinese, for logs and for who has no translation at hand."""
        return self.text.format(**self.values)

    def __repr__(self) -> str:
        """Show the sentence as a reader would see it."""
        return f"Message({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        """Two messages are equal when they say the same."""
        return isinstance(other, Message) and (self.text, self.values) == (other.text, other.values)

    def __hash__(self) -> int:
        """Hash what is said."""
        return hash(str(self))


class Refused(Exception):
    """Something asked for is not done; its message may be shown to the viewer.

    Attributes:
        message: why, and what to do instead.
    """

    def __init__(self, message: Message) -> None:
        """Refuse with a sentence for the viewer."""
        super().__init__(str(message))
        self.message = message


class Faulty(Refused):
    """Something filled in is not kept.

    Attributes:
        faults: what is wrong, by name of the field.
    """

    def __init__(self, faults: Mapping[str, Message]) -> None:
        """Refuse with all that is wrong; the first of it stands for all."""
        super().__init__(next(iter(faults.values())))
        self.faults = faults
