"""A made-up city as import files: the rows that a store would hold, and a title that says so."""

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import xlsxwriter

from queries.synthetic import sheets
from queries.synthetic.making import SyntheticCity
from queries.synthetic.sheets import Sheet
from queries.synthetic.surroundings import surrounding_sheets

_TITLE = "模拟数据（synthetic data）：不是真实的人和组织"
_CHUNK = 50_000
_YEARLY = 500_000
"""From so many services on, each year is a file of its own."""


def write_files(
    made: SyntheticCity,
    directory: Path,
    progress: Callable[[float], None] = lambda share: None,
) -> list[Path]:
    """Write a made-up city as files to be imported in the order of their names.

    Small kinds are xlsx, large ones csv in GB18030 as office programs write it; above the header
    stands a title that calls the data synthetic.

    Args:
        made: what to write.
        directory: made where it is missing.
        progress: is told, now and then, which share of the services is written.

    Returns:
        The files, in the order in which they are to be imported.
    """
    directory.mkdir(parents=True, exist_ok=True)
    folder = _Folder(directory)
    folder.workbook("organizations", sheets.organization_sheet(made))
    folder.workbook("teams", sheets.team_sheet(made))
    folder.text("volunteers", _volunteers(made))
    folder.workbook("projects", sheets.project_sheet(made))
    folder.workbook("positions", sheets.position_sheet(made))
    for year, months in _years(made):
        folder.text(f"service_records{year}", _records(made, months, progress))
    folder.text("evaluations", _evaluations(made))
    folder.workbook("training_sessions", sheets.session_sheet(made))
    folder.text("training_attendances", [sheets.attendance_sheet(made)])
    folder.workbook("reported_figures", sheets.reported_sheet(made))
    folder.workbook("targets", sheets.target_sheet(made))
    for name, sheet in surrounding_sheets(made.surroundings, made.ground, made.organizations.uscc):
        if len(next(iter(sheet.values()))) > _CHUNK:
            folder.text(name, [sheet])
        else:
            folder.workbook(name, sheet)
    for name, parts in made.care.sheets(_CHUNK):
        if name == "insurance":
            folder.text(name, parts)
        else:
            folder.workbook(name, next(parts))
    return folder.written


def _volunteers(made: SyntheticCity) -> Iterator[Sheet]:
    for start in range(0, len(made.people), _CHUNK):
        yield sheets.volunteer_sheet(made, start, start + _CHUNK)


def _years(made: SyntheticCity) -> list[tuple[str, list[int]]]:
    months = made.services.months
    if made.services.counts.sum() < _YEARLY:
        return [("", list(range(len(months))))]
    years = sorted({month.year for month in months})
    return [
        (f"-{year}", [at for at, month in enumerate(months) if month.year == year])
        for year in years
    ]


def _records(
    made: SyntheticCity, months: Iterable[int], progress: Callable[[float], None]
) -> Iterator[Sheet]:
    for at in months:
        for part in made.month(at)[0].parts(_CHUNK):
            yield sheets.record_sheet(made, part)
        progress((at + 1) / len(made.services.months))


def _evaluations(made: SyntheticCity) -> Iterator[Sheet]:
    for at in range(len(made.services.months)):
        yield sheets.evaluation_sheet(*made.month(at))


class _Folder:
    """Where files go, numbered in the order in which they are written."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.written: list[Path] = []

    def workbook(self, name: str, sheet: Sheet) -> None:
        """Write an xlsx file; what is text stays text, however many digits it has."""
        with xlsxwriter.Workbook(self._path(name, "xlsx"), {"constant_memory": True}) as book:
            page = book.add_worksheet()
            page.write_string(0, 0, _TITLE)
            for column, header in enumerate(sheet):
                page.write_string(1, column, header)
            for line, row in enumerate(zip(*sheet.values(), strict=True), 2):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        page.write_string(line, column, value)
                    elif value is not None:
                        page.write_number(line, column, value)

    def text(self, name: str, parts: Iterable[Sheet]) -> None:
        """Write a csv file, part after part, so that its size does not matter."""
        path = self._path(name, "csv")
        with path.open("w", encoding="gb18030", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([_TITLE])
            for number, sheet in enumerate(parts):
                if number == 0:
                    writer.writerow(sheet)
                writer.writerows(zip(*sheet.values(), strict=True))

    def _path(self, name: str, ending: str) -> Path:
        path = self._directory / f"{len(self.written) + 1:02d}-{name}-模拟数据.{ending}"
        self.written.append(path)
        return path
