"""The routes of the API: a new one is one more row; answers and document are both read from it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from dashboard.api.answers import Answer, Asked
from dashboard.api.figures import list_districts, list_indicators, list_values, show_indicator
from dashboard.api.organizations import list_organizations, show_organization
from dashboard.api.parameters import CODE, FIGURES, FORMAT, ID, ORGANIZATIONS, Parameter
from queries.scope import Permission

BASE = "/api/v1"
DOCUMENT = f"{BASE}/openapi.json"


@dataclass(frozen=True)
class Route:
    """An address of the API.

    Attributes:
        rule: address below the base, as Werkzeug writes it.
        name: of the operation; also that of its files.
        summary: what it answers, in a few words.
        permission: what the account needs.
        answer: finds it.
        schema: name of the shape of the answer.
        parameters: what the address may say.
        refusals: statuses it may refuse with, beyond those of every route.
    """

    rule: str
    name: str
    summary: str
    permission: Permission
    answer: Callable[[Asked], Answer]
    schema: str
    parameters: tuple[Parameter, ...] = ()
    refusals: tuple[int, ...] = ()

    @property
    def path(self) -> str:
        """The address as OpenAPI writes it."""
        return BASE + re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", self.rule)

    @property
    def has_files(self) -> bool:
        """Tell whether the rows may be had as a file."""
        return FORMAT in self.parameters


ROUTES = (
    Route(
        "/indicators",
        "indicators",
        "Every indicator of the catalogue",
        Permission.SEE_FIGURES,
        list_indicators,
        "Indicators",
        (FORMAT,),
    ),
    Route(
        "/indicators/<code>",
        "indicator",
        "The definition of an indicator",
        Permission.SEE_FIGURES,
        show_indicator,
        "Definition",
        (CODE,),
        (404,),
    ),
    Route(
        "/indicators/<code>/values",
        "values",
        "Figures of an indicator: the same as on pages and in files, within the account's scope",
        Permission.SEE_FIGURES,
        list_values,
        "Values",
        (CODE, *FIGURES, FORMAT),
        (404, 409, 422),
    ),
    Route(
        "/districts",
        "districts",
        "Districts that figures lie in, in the official order, as far as the account may see",
        Permission.SEE_FIGURES,
        list_districts,
        "Districts",
        (FORMAT,),
    ),
    Route(
        "/organizations",
        "organizations",
        "Registered organizations, page by page",
        Permission.SEE_ORGANIZATIONS,
        list_organizations,
        "Organizations",
        (*ORGANIZATIONS, FORMAT),
        (422,),
    ),
    Route(
        f"/organizations/<int(min=1, max={ID.schema['maximum']}):id>",
        "organization",
        "One organization with its teams and newest projects",
        Permission.SEE_ORGANIZATIONS,
        show_organization,
        "Organization",
        (ID,),
        (404,),
    ),
)
