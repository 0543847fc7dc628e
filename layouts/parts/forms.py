"""Fields of forms: name above, help below, the fault beside the field and in a list at the top."""

from collections.abc import Mapping, Sequence

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.texts import Sayable, gettext, say

ANY = "any"
"""Code of choosing none: a select shows nothing for an empty one."""


def field(name: str, control: Component, *, help: str = "", css: str = "") -> html.Div:
    """Draw a field with the place of its fault.

    Args:
        name: above the field.
        control: with an id.
        help: below the field.
        css: a further class name.
    """
    return html.Div(
        [
            html.Label(name, htmlFor=control.id, className="form-label"),
            control,
            *([html.Div(help, id=f"{control.id}-help", className="field-help")] if help else []),
            html.Div(id=fault_id(control.id), className="field-fault"),
        ],
        className=f"form-field {css}".strip(),
    )


def form_panel(
    form: str,
    heading: str,
    fields: Sequence[Component],
    buttons: Sequence[Component],
    after: Component | None = None,
) -> html.Section:
    """Draw a form in a panel that stays hidden until somebody may use it.

    Args:
        form: its id.
        heading: above it.
        fields: see `field`.
        buttons: below the fields.
        after: what the form answers, below the buttons; None: it answers elsewhere.
    """
    return html.Section(
        [
            html.H2(heading, className="section-title"),
            *fields,
            html.P(buttons, className="form-actions"),
            *([] if after is None else [after]),
        ],
        id=form,
        hidden=True,
        className="panel form-panel",
    )


def upload_field(upload: str, uploaded: str, *, multiple: bool = False) -> dcc.Upload:
    """Draw where a file is chosen or dropped.

    Args:
        upload: its id.
        uploaded: id of the place where the file's name is said.
        multiple: whether several may be.
    """
    return dcc.Upload(
        [
            dbc.Button(gettext("选择文件"), color="primary", outline=True),
            html.Span(gettext("或拖到这里"), className="upload-hint"),
            html.Div(id=uploaded, className="field-help"),
        ],
        id=upload,
        multiple=multiple,
        className="upload",
        className_active="upload is-over",
    )


def fault_id(control: str) -> str:
    """Return the id under which the fault of a field stands."""
    return f"{control}-fault"


def fault_list(faults: Sequence[tuple[str, str, Sayable]]) -> list[Component]:
    """List what is wrong at the top of a form, each with a way to its field.

    Args:
        faults: id and name of each field, and what is wrong with it; none where all is right.
    """
    if not faults:
        return []
    links = [
        html.Li(
            html.A(gettext("{field}：{fault}", field=name, fault=say(message)), href=f"#{control}")
        )
        for control, name, message in faults
    ]
    return [
        html.Div(
            [html.P(gettext("没有保存，请更正："), className="state-reason"), html.Ul(links)],
            className="state state-failed",
        )
    ]


def options(names: Mapping[str, str], none: str = "") -> list[dict[str, str]]:
    """List choices for a select.

    Args:
        names: by code.
        none: what choosing none of them is called; empty: one has to be chosen.
    """
    first = [{"label": none, "value": ANY}] if none else []
    return first + [{"label": name, "value": code} for code, name in names.items()]
