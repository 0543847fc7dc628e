"""The items of a made-up course of the work plan: those of the plan that Xiamen adopted."""

from queries.city.plan import read_plan
from queries.city.reading import PACKS

PLANNED_BY = "350200"
"""The city whose plan it is."""

ITEMS = tuple(read_plan(PACKS / "xiamen" / "plan.csv"))
"""Its forty-one items, with what is known to have come of each."""
