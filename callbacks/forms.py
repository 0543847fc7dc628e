"""Forms at work: what is wrong with them is told beside the fields and at the top."""

from collections.abc import Mapping
from typing import Any

from dash import Output

from layouts.parts.forms import fault_id, fault_list
from layouts.texts import say
from queries.messages import Message


def fault_outputs(fields: Mapping[str, str], top: str, *, again: bool = False) -> dict[str, Any]:
    """Name what a callback writes to tell of faults.

    Args:
        fields: ids of the form's fields, by name.
        top: id of the place at the top of the form.
        again: whether another callback tells of faults in the same places.
    """

    def place(one: str, value: str) -> Output:
        return Output(one, value, allow_duplicate=again)

    return {
        "faults": place(top, "children"),
        "beside": {name: place(fault_id(one), "children") for name, one in fields.items()},
        "wrong": {name: place(one, "invalid") for name, one in fields.items()},
    }


def told(
    fields: Mapping[str, str], names: Mapping[str, str], faults: Mapping[str, Message]
) -> dict[str, Any]:
    """Tell what is wrong, as `fault_outputs` names it.

    Args:
        fields: ids of the form's fields, by name.
        names: of the fields, as the viewer reads them.
        faults: by name of the field; none where all is right.
    """
    listed = [(fields[name], names[name], faults[name]) for name in fields if name in faults]
    return {
        "faults": fault_list(listed),
        "beside": {name: say(faults[name]) if name in faults else "" for name in fields},
        "wrong": {name: name in faults for name in fields},
    }
