"""Colours and type of figures and pictures; pages take theirs from the style sheet.

Figures are always drawn in the light colours, so that a saved picture prints well; on a dark page
the style sheet repaints them.
"""

INK = "#14212B"
SECOND_INK = "#44525E"
CARD = "#FFFFFF"
LINE = "#D5DCE2"
PRIMARY = "#0B5A8F"
SPARK = "#3A87C0"
"""A blue that stands out (3:1 and more) from the light and the dark card alike."""

TARGET = "#758491"
"""A grey that stands out (3:1 and more) from the light and the dark card alike."""

BETTER, SIMILAR, WORSE = "#1F6FB2", "#C9D1D8", "#C2570C"
"""Classes of districts beside the city: blue, grey and orange, never red and green."""

FILLS = {"better": BETTER, "similar": SIMILAR, "worse": WORSE, "higher": BETTER, "lower": WORSE}
"""Colours of bars and marks by class."""

TINTS = {
    "better": "#9FC3E3",
    "similar": "#E4E9ED",
    "worse": "#E8B48F",
    "higher": "#C7CDD3",
    "lower": "#DDE2E6",
    "not_comparable": "#F6F8F9",
}
"""Fills by class on which dark text stays readable, in colour and in grey."""

SERIES = ("#0B5A8F", "#C2570C", "#1B7F6B", "#8A4F9E", "#7A6A00", "#A3324B")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
MARKERS = ("circle", "diamond", "square", "triangle-up", "x", "cross")

FONT = '"Noto Sans SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",system-ui,sans-serif'

BREAKPOINT = 768
"""Under this width, in pixels, the menu is a drawer."""
