"""Components written as HTML, for the parts of a page that no callback names.

A browser takes about a millisecond for every component that Dash draws, so that a table of two
hundred cells would keep a viewer waiting after each change of a filter; the same as HTML is there
at once. What is written here is put into its `slot` by the script of the frame, which also draws
the graphs in it and keeps its links within the page.
"""

from html import escape
from typing import Any

import orjson
from dash import html
from dash.development.base_component import Component

from layouts.parts.states import skeleton

_NAMES = {
    "className": "class",
    "htmlFor": "for",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "tabIndex": "tabindex",
}
_VOID = {"img", "hr", "br", "input"}


def slot(id: str, *bones: str) -> html.Div:
    """Draw the place of markup, with a skeleton until it comes.

    Args:
        id: under which the markup is sent.
        bones: shapes of the skeleton.
    """
    place = html.Div(id=id, className="written")
    return html.Div([place, *([skeleton(*bones)] if bones else [])], className="slot")


def markup(content: Any) -> str:
    """Write components as HTML; every text and attribute is escaped.

    Args:
        content: a component or what it becomes on its way out, a text, a number, None, or a
            sequence of these.

    Raises:
        TypeError: a component is neither plain HTML nor a link nor a graph.
    """
    if content is None:
        return ""
    if isinstance(content, list | tuple):
        return "".join(map(markup, content))
    node = content.to_plotly_json() if isinstance(content, Component) else content
    if not isinstance(node, dict):
        return escape(str(node))
    kind, props = node["type"], node["props"]
    if node["namespace"] == "dash_html_components":
        return _element(kind.lower(), props)
    if kind == "Link":
        return _element("a", props)
    if kind == "Graph":
        return _graph(props)
    raise TypeError(f"{kind} cannot be written as HTML")


def _element(tag: str, props: dict[str, Any]) -> str:
    attributes = "".join(
        _attribute(_NAMES.get(name, name), value)
        for name, value in props.items()
        if name != "children" and value is not None and value is not False
    )
    if tag in _VOID:
        return f"<{tag}{attributes}>"
    return f"<{tag}{attributes}>{markup(props.get('children'))}</{tag}>"


def _attribute(name: str, value: Any) -> str:
    if value is True:
        return f" {name}"
    if isinstance(value, dict):
        value = ";".join(f"{part}:{one}" for part, one in value.items())
    return f' {name}="{escape(str(value))}"'


def _graph(props: dict[str, Any]) -> str:
    drawing = orjson.dumps({"figure": props["figure"], "config": props["config"]}).decode()
    return (
        f'<div class="{escape(props["className"])}" style="height:{props["style"]["height"]}"'
        f' data-drawing="{escape(drawing)}"></div>'
    )
