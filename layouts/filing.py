"""The form in which an application is received at the window."""

from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.case_names import matter_names
from layouts.organization_facts import org_type_names
from layouts.parts.forms import field, options
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this form draws; its callbacks name no others."""

    FORM = "filing-form"
    FAULTS = "filing-faults"
    MATTER = "filing-matter"
    NAME = "filing-name"
    REGISTRAR = "filing-registrar"
    ORG_TYPE = "filing-org-type"
    USCC = "filing-uscc"
    SUBMITTED_ON = "filing-submitted-on"
    CAUSED_ON = "filing-caused-on"
    CHARITY = "filing-charity"
    SCOPE = "filing-scope"
    LEGAL_REP = "filing-legal-rep"
    CAPITAL = "filing-capital"
    PERSONS = "filing-members"
    UNITS = "filing-unit-members"
    SAVE = "filing-save"


FIELDS = {
    "matter": Ids.MATTER,
    "name": Ids.NAME,
    "registrar": Ids.REGISTRAR,
    "org_type": Ids.ORG_TYPE,
    "uscc": Ids.USCC,
    "submitted_on": Ids.SUBMITTED_ON,
    "caused_on": Ids.CAUSED_ON,
    "charity": Ids.CHARITY,
    "legal_rep": Ids.LEGAL_REP,
    "capital_yuan": Ids.CAPITAL,
    "members": Ids.PERSONS,
    "unit_members": Ids.UNITS,
    "business_scope": Ids.SCOPE,
}
"""The fields of the form, in their order, by what they are called elsewhere."""


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "matter": gettext("事项"),
        "name": gettext("组织名称"),
        "registrar": gettext("登记机关"),
        "org_type": gettext("组织类型"),
        "uscc": gettext("统一社会信用代码"),
        "submitted_on": gettext("提交日期"),
        "caused_on": gettext("事由发生日期"),
        "charity": gettext("慈善组织"),
        "legal_rep": gettext("法定代表人"),
        "capital_yuan": gettext("注册资金（元）"),
        "members": gettext("个人会员数"),
        "unit_members": gettext("单位会员数"),
        "business_scope": gettext("业务范围"),
    }


def form() -> Component:
    """Draw the form, hidden until it is asked for."""
    names = field_names()
    matters, types = options(matter_names()), options(org_type_names(), gettext("按名录"))
    return html.Section(
        [
            html.H2(gettext("收件"), className="section-title"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(
                [
                    field(names["matter"], dbc.Select(id=Ids.MATTER, options=matters)),
                    field(names["registrar"], dbc.Select(id=Ids.REGISTRAR, options=[])),
                    field(
                        names["name"],
                        dbc.Input(id=Ids.NAME, maxLength=200),
                        help=gettext("变更登记写变更后的名称。"),
                        css="is-wide",
                    ),
                    field(
                        names["org_type"],
                        dbc.Select(id=Ids.ORG_TYPE, options=types),
                        help=gettext("成立登记必填；已有组织按名录。"),
                    ),
                    field(
                        names["uscc"],
                        dbc.Input(id=Ids.USCC, maxLength=18),
                        help=gettext("成立登记不填。"),
                    ),
                    field(names["submitted_on"], dbc.Input(id=Ids.SUBMITTED_ON, type="date")),
                    field(
                        names["caused_on"],
                        dbc.Input(id=Ids.CAUSED_ON, type="date"),
                        help=gettext("如主管单位同意之日、清算结束之日；没有就不填。"),
                    ),
                    field(
                        names["charity"],
                        dbc.Select(
                            id=Ids.CHARITY,
                            options=options({"no": gettext("否"), "yes": gettext("是")}),
                        ),
                    ),
                    field(
                        names["legal_rep"],
                        dbc.Input(id=Ids.LEGAL_REP, maxLength=60, autocomplete="off"),
                        help=gettext("拟任人姓名；变更登记只填变更的内容，下同。"),
                    ),
                    *(
                        field(names[name], dbc.Input(id=one, type="number", min=0, step=1))
                        for name, one in FIELDS.items()
                        if name in ("capital_yuan", "members", "unit_members")
                    ),
                    field(
                        names["business_scope"],
                        dbc.Textarea(id=Ids.SCOPE, rows=3, maxLength=4000),
                        help=gettext("照申请书填写，用于查找同一区域业务范围相近的组织；可不填。"),
                        css="is-wide",
                    ),
                ],
                className="form-grid",
            ),
            html.P(
                [
                    dbc.Button(gettext("登记收件"), id=Ids.SAVE, color="primary"),
                    dcc.Link(gettext("取消"), href="/registrations", className="btn btn-link"),
                ],
                className="form-actions",
            ),
        ],
        id=Ids.FORM,
        hidden=True,
        className="panel form-panel",
    )
