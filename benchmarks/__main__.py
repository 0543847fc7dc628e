"""`python -m benchmarks`: measure, and write the table of results."""

import argparse
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks import browsing, decks, desk, figures, judging, load, pages, stores, writing
from benchmarks.timing import Row
from queries.store import Store
from tests.postgres import CannotStart, running_cluster

RESULTS = Path(__file__).parent / "results.md"
_INTRODUCTION = """# Results

Written by `python -m benchmarks`; how is said in [README.md](README.md). Ratios are taken side by
side in one run; absolute times belong to the machine named and are there for orientation.
"""


def main() -> None:
    """Measure what is asked for and write the results."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--small", metavar="DB_URL", help="a small store; made where left out")
    parser.add_argument(
        "--city", metavar="DB_URL", action="append", default=[], help="a store of a city's size"
    )
    parser.add_argument("--output", type=Path, default=RESULTS, help="file for the results")
    parser.add_argument("--without-browser", action="store_true", help="leave the browser out")
    asked = parser.parse_args()
    with ExitStack() as stack:
        small_url = asked.small or stack.enter_context(stores.made_small())
        small = stack.enter_context(stores.opened(small_url))
        sections = [("Small store", small_url, small)]
        for url in asked.city:
            city = stack.enter_context(stores.opened(url))
            sections.append((f"City store, {city.dialect}", url, city))
        text = [_INTRODUCTION, _machine()]
        for title, url, store in sections:
            rows = _measure(url, store, city=store is not small, browser=not asked.without_browser)
            text.append(_section(title, stores.described(store), rows))
        for title, _, city in sections[1:]:
            text.append(_section(f"Small against: {title}", "", figures.flatness(small, city)))
        text.append(_section("Import", "", [*_imports(small), *_imports_on_postgres()]))
        text.append(_section("Registry at its largest", desk.ABOUT, list(_registries())))
        asked.output.write_text("\n".join(text), encoding="utf-8")
    print(f"Written to {asked.output}.")


def _measure(url: str, store: Store, *, city: bool, browser: bool) -> list[Row]:
    works: list[Callable[[], list[Row]]] = [
        lambda: figures.against_raw(store, city=city),
        lambda: figures.broken_down(store),
        lambda: [figures.statements(store)],
        lambda: pages.callbacks(store),
        lambda: pages.organizations(store),
        *([lambda: browsing.overview(url)] if browser else []),
        lambda: load.overview_under_load(url),
        lambda: writing.refreshes(store, city=city),
        lambda: judging.judging(store),
        lambda: writing.size(store, city=city),
        lambda: decks.decks(store),
    ]
    return [row for work in works for row in _told(work)]


def _registries() -> Iterator[Row]:
    """Time desk and directory at their largest, in stores made for it, on either engine."""
    with stores.made_small() as url, stores.opened(url) as store:
        yield from _registry(store)
    try:
        with _postgres_store() as store:
            yield from _registry(store)
    except CannotStart as error:
        yield Row("registry, postgresql", "", "", str(error))


def _registry(store: Store) -> Iterator[Row]:
    for work in (desk.desk, desk.directory):
        for row in _told(lambda work=work: work(store)):
            yield row._replace(what=f"{store.dialect}: {row.what}")


def _imports(store: Store) -> list[Row]:
    return list(_told(lambda: writing.imports(store)))


def _imports_on_postgres() -> list[Row]:
    try:
        with _postgres_store() as store:
            return _imports(store)
    except CannotStart as error:
        return [Row("import, postgresql", "", "", str(error))]


@contextmanager
def _postgres_store() -> Iterator[Store]:
    with running_cluster() as cluster, stores.opened(cluster.url(cluster.create())) as store:
        stores.fill(store, volunteers=20_000, records=20_000, years=3)
        yield store


def _told(work: Callable[[], list[Row]]) -> Iterator[Row]:
    for row in work():
        parts = (row.what, row.measured, row.against, row.result)
        print(" · ".join(filter(None, parts)), flush=True)
        yield row


def _section(title: str, about: str, rows: list[Row]) -> str:
    lines = [f"## {title}", "", *([about, ""] if about else [])]
    lines += ["| what | measured | against | result | target | met |", "|---|---|---|---|---|---|"]
    verdicts = {True: "yes", False: "**no**", None: ""}
    lines += [f"| {' | '.join((*row[:5], verdicts[row.met]))} |" for row in rows]
    return "\n".join([*lines, ""])


def _machine() -> str:
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}.\n"


if __name__ == "__main__":
    main()
