import json
from html.parser import HTMLParser

import pytest
from dash import dcc, html

from layouts.parts.markup import markup
from layouts.parts.panels import graph


def test_text_and_attributes_are_escaped():
    written = markup(html.P("<script>&", title='"><b>', **{"aria-label": "'"}))
    assert written == '<p title="&quot;&gt;&lt;b&gt;" aria-label="&#x27;">&lt;script&gt;&amp;</p>'


def test_links_classes_styles_and_flags():
    written = markup(
        [
            dcc.Link("a", href="/?a=1&b=2", className="x"),
            html.Td("1", colSpan=2, style={"--bar": "3%"}),
            html.Button("b", hidden=True, disabled=False),
            html.Img(src="data:,", alt=""),
            None,
            3,
        ]
    )
    assert '<td colspan="2" style="--bar:3%">1</td><button hidden>b</button>' in written
    assert 'href="/?a=1&amp;b=2"' in written
    assert 'class="x"' in written
    assert "</img>" not in written
    assert written.endswith(">3")


def test_a_graph_carries_its_drawing():
    found = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            found.update(attributes)

    drawing = {"data": [{"y": [1, None], "name": "\"<'"}], "layout": {"height": 120}}
    Reader().feed(markup(graph(drawing)))
    read = json.loads(found["data-drawing"])
    assert read["figure"] == drawing
    assert read["config"]["showSendToCloud"] is False
    assert found["style"] == "height:120px"


def test_what_a_callback_would_have_to_serve_is_refused():
    with pytest.raises(TypeError, match="Dropdown"):
        markup(html.Div(dcc.Dropdown(["a"])))
