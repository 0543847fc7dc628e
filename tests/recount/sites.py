"""Recounts of 站点."""

from typing import Any

import pandas as pd

from queries.months import Month
from queries.schema import host, station, station_activity
from tests.recount.counts import Recount
from tests.recount.raw import Raw, month_of, number_of, tally


def open_at(rows: pd.DataFrame, month: Month) -> pd.DataFrame:
    """What opened by the last day of a month, or who knows when, and had not closed by it."""
    last = pd.Timestamp(month.last_day)
    opened = rows.opened_on.isna() | (rows.opened_on <= last)
    return rows[opened & (rows.closed_on.isna() | (rows.closed_on > last))]


def _stations(raw: Raw) -> pd.DataFrame:
    return raw.rows(station)


def _hosted(raw: Raw) -> pd.DataFrame:
    return raw.rows(station)[raw.rows(station).host_id.notna()]


def _communities(raw: Raw) -> pd.DataFrame:
    return raw.rows(host)[raw.rows(host).host_type == "community"]


def _institutions(raw: Raw) -> pd.DataFrame:
    return raw.rows(host)[raw.rows(host).host_type != "community"]


def _activities(raw: Raw) -> pd.DataFrame:
    return raw.rows(station_activity)


def _total(raw: Raw, month: Month) -> Any:
    return (tally(open_at(_stations(raw), month)),)


def _covered(hosts: Any) -> Any:
    def parts(raw: Raw, month: Month) -> Any:
        standing = open_at(hosts(raw), month)
        sites = open_at(_stations(raw), month)
        return tally(standing[standing.id.isin(sites.host_id)]), tally(standing)

    return parts


def _regular(raw: Raw, month: Month) -> Any:
    sites, met = open_at(_stations(raw), month), _activities(raw)
    often = met[month_of(met.held_on) == number_of(month)].groupby("station_id").size()
    regular = sites[sites.id.isin(often[often >= 4].index)]
    return tally(regular), tally(sites)


def _claimed(raw: Raw, month: Month) -> Any:
    sites = open_at(_stations(raw), month)
    return tally(sites[sites.claimed_by.notna()]), tally(sites)


COUNTS = {
    "stations_total": Recount(_total, needs=(_stations,)),
    "community_site_coverage": Recount(_covered(_communities), needs=(_communities, _hosted)),
    "institution_site_coverage": Recount(_covered(_institutions), needs=(_institutions, _hosted)),
    "station_regular_rate": Recount(_regular, needs=(_stations, _activities)),
    "station_claimed_rate": Recount(_claimed, needs=(_stations,)),
}
