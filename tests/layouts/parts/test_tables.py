from dash import dcc, html

from layouts.formats import MISSING, NOT_DUE
from layouts.parts.tables import Cell, Column, table

COLUMNS = (Column("name", "名称"), Column("hours", "小时", numeric=True))


def found(component, kind):
    return [one for one in component._traverse() if isinstance(one, kind)]


def test_a_value_left_out_is_marked_and_the_sign_explained():
    shown = table(COLUMNS, [{"name": "甲", "hours": None}, {"name": "乙"}], caption="时长")
    cells = [one.children for one in found(shown, html.Td)]
    assert cells == [MISSING, MISSING]
    assert "table-legend" in shown.children[1].className


def test_only_the_signs_that_occur_are_explained():
    shown = table(COLUMNS, [{"name": "甲", "hours": NOT_DUE}], caption="时长")
    legend = shown.children[1]
    assert [one.children for one in found(legend, html.B)] == [NOT_DUE]
    assert len(table(COLUMNS, [{"name": "甲", "hours": "1"}], caption="时长").children) == 1


def test_numbers_and_row_names_are_told_apart():
    shown = table(COLUMNS, [{"name": "甲", "hours": "1,204"}], caption="时长")
    heads = {one.children: getattr(one, "scope", None) for one in found(shown, html.Th)}
    assert heads == {"名称": "col", "小时": "col", "甲": "row"}
    assert found(shown, html.Td)[0].className == "number"


def test_a_row_opens_by_a_link_in_its_first_cell():
    rows = [{"name": "甲", "hours": "1", "href": "/organizations/1"}]
    links = found(table(COLUMNS, rows, caption="时长", opens="href"), dcc.Link)
    assert [(one.href, one.children) for one in links] == [("/organizations/1", "甲")]


def test_a_sorted_column_says_how_and_offers_its_address():
    columns = (Column("name", "名称", sort_href="?sort=-name", sorted="ascending"), COLUMNS[1])
    shown = table(columns, [], caption="时长")
    head = found(shown, html.Th)[0]
    assert getattr(head, "aria-sort") == "ascending"
    assert found(head, dcc.Link)[0].href == "?sort=-name"


def test_a_bar_is_kept_within_the_cell():
    cell = Cell("1.2万", exact="12,345", bar=1.4)
    shown = table(COLUMNS, [{"name": "甲", "hours": cell}], caption="时长")
    drawn_cell = found(shown, html.Td)[0]
    assert (drawn_cell.style, drawn_cell.title) == ({"--bar": "100.0%"}, "12,345")


def test_the_total_stays_at_the_foot():
    shown = table(
        COLUMNS,
        [{"name": "甲", "hours": "1"}],
        caption="时长",
        total={"name": "合计", "hours": "1"},
    )
    assert [one.children for one in found(found(shown, html.Tfoot)[0], html.Th)] == ["合计"]


def test_html_in_a_name_is_text():
    name = "<img src=x onerror=alert(1)>"
    shown = table(COLUMNS, [{"name": name, "hours": "1"}], caption="时长")
    assert found(shown, html.Th)[-1].children == name
