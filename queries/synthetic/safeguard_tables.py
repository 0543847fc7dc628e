"""Honours, insurance and complaints as columns of the store and of import files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Table

from queries.schema import (
    certificate,
    commendation,
    complaint,
    courtesy_card,
    insurance,
    insurance_claim,
    star_certification,
)
from queries.synthetic import incentives, safeguards
from queries.synthetic.drawing import NONE, Ints
from queries.synthetic.ground import Ground
from queries.synthetic.incentives import Incentives
from queries.synthetic.people import volunteer_number
from queries.synthetic.rows import Column, dates, keys, named, numbers
from queries.synthetic.safeguards import Safeguards

CARE = (
    complaint,
    commendation,
    star_certification,
    courtesy_card,
    insurance,
    insurance_claim,
    certificate,
)
"""The tables that are filled, in their order."""

Columns = dict[str, Column]


@dataclass(frozen=True, eq=False)
class Care:
    """How those who serve are honoured and kept safe, ready to be laid out.

    Attributes:
        ground: of the city.
        uscc: codes of the organizations, in their order.
        incentives: honours.
        safeguards: insurance and complaints.
    """

    ground: Ground
    uscc: Sequence[str]
    incentives: Incentives
    safeguards: Safeguards

    def rows(self, size: int) -> Iterator[tuple[Table, int, Columns]]:
        """Lay everything out for the store: table, rows written of it before, so many rows."""
        yield complaint, 0, self._complaint_rows()
        yield commendation, 0, self._commendation_rows()
        yield star_certification, 0, self._star_rows()
        yield courtesy_card, 0, self._card_rows()
        before = 0
        for at, people in self.safeguards.insured(size):
            rows = {
                "policy_no": [self._policy(at)] * len(people),
                "volunteer_id": keys(people),
                **self._insured_days(at, people, "start_on", "end_on"),
            }
            yield insurance, before, rows
            before += len(people)
        yield insurance_claim, 0, self._claim_rows()
        yield certificate, 0, self._certificate_rows()

    def sheets(self, size: int) -> Iterator[tuple[str, Iterator[Columns]]]:
        """Write everything that files can bring, kind by kind, so many rows at a time."""
        yield "complaints", iter([self._complaint_sheet()])
        yield "commendations", iter([self._commendation_sheet()])
        yield "star_certifications", iter([self._star_sheet()])
        yield "courtesy_cards", iter([self._card_sheet()])
        yield "insurance", self._insurance_sheets(size)
        yield "insurance_claims", iter([self._claim_sheet()])

    def _complaint_rows(self) -> Columns:
        every = self.safeguards.complaints
        return {
            "complaint_no": self._numbered("TS", len(every)),
            "received_on": dates(every.received),
            "due_on": dates(every.due),
            "closed_on": dates(every.closed),
            "organization_id": keys(every.organization),
            "district": named(every.district, self.ground.districts),
            "topic": named(every.topic, safeguards.TOPICS),
        }

    def _complaint_sheet(self) -> Columns:
        every = self.safeguards.complaints
        said = np.where(every.says_district, every.district, NONE)
        return {
            "投诉编号": self._numbered("TS", len(every)),
            "受理日期": dates(every.received),
            "办结期限": dates(every.due),
            "办结日期": dates(every.closed),
            "组织统一社会信用代码": named(every.organization, self.uscc),
            "区": named(said, self.ground.district_names),
            "事由": named(every.topic, safeguards.TOPICS),
        }

    def _commendation_rows(self) -> Columns:
        every = self.incentives.commendations
        return {
            "commendation_no": self._numbered("BZ", len(every)),
            "volunteer_id": keys(every.volunteer),
            "organization_id": keys(every.organization),
            "name": named(every.honour, incentives.HONOURS),
            "level": named(every.level, incentives.LEVELS),
            "awarded_on": dates(every.awarded),
            "awarded_by": named(every.level, incentives.GIVERS),
        }

    def _commendation_sheet(self) -> Columns:
        every = self.incentives.commendations
        return {
            "表彰编号": self._numbered("BZ", len(every)),
            "志愿者编号": self._people(every.volunteer),
            "组织统一社会信用代码": named(every.organization, self.uscc),
            "表彰名称": named(every.honour, incentives.HONOURS),
            "级别": named(every.level, incentives.LEVELS),
            "表彰日期": dates(every.awarded),
            "授予单位": named(every.level, incentives.GIVERS),
        }

    def _star_rows(self) -> Columns:
        every = self.incentives.stars
        return {
            "volunteer_id": keys(every.volunteer),
            "star": numbers(every.star),
            "certified_on": dates(every.certified),
            "certified_by": [incentives.CERTIFIERS[star] for star in every.star.tolist()],
        }

    def _star_sheet(self) -> Columns:
        every = self.incentives.stars
        return {
            "志愿者编号": self._people(every.volunteer),
            "星级": numbers(every.star),
            "认定日期": dates(every.certified),
            "认定单位": [incentives.CERTIFIERS[star] for star in every.star.tolist()],
        }

    def _card_rows(self) -> Columns:
        every = self.incentives.cards
        return {
            "card_no": self._numbered("LY", len(every)),
            "volunteer_id": keys(every.volunteer),
            "issued_on": dates(every.issued),
            "valid_until": dates(every.until),
        }

    def _card_sheet(self) -> Columns:
        every = self.incentives.cards
        return {
            "卡号": self._numbered("LY", len(every)),
            "志愿者编号": self._people(every.volunteer),
            "发放日期": dates(every.issued),
            "有效期至": dates(every.until),
        }

    def _insurance_sheets(self, size: int) -> Iterator[Columns]:
        for at, people in self.safeguards.insured(size):
            yield {
                "保单号": [self._policy(at)] * len(people),
                "志愿者编号": self._people(people),
                **self._insured_days(at, people, "起保日期", "终保日期"),
            }

    def _insured_days(self, at: int, people: Ints, start: str, end: str) -> Columns:
        policies = self.safeguards.policies
        return {
            start: dates(policies.starts[at, people]),
            end: [policies.end(at).isoformat()] * len(people),
        }

    def _claim_rows(self) -> Columns:
        every = self.safeguards.claims
        return {
            "claim_no": self._numbered("LP", len(every)),
            "policy_no": [self._policy(at) for at in every.policy.tolist()],
            "accepted_on": dates(every.accepted),
            "amount_fen": numbers(every.fen),
        }

    def _claim_sheet(self) -> Columns:
        every = self.safeguards.claims
        return {
            "理赔编号": self._numbered("LP", len(every)),
            "保单号": [self._policy(at) for at in every.policy.tolist()],
            "受理日期": dates(every.accepted),
            "金额(元)": [None if fen == NONE else fen / 100 for fen in every.fen.tolist()],
        }

    def _certificate_rows(self) -> Columns:
        every = self.incentives.certificates
        revoked = (every.revoked != NONE).tolist()
        return {
            "certificate_no": self._numbered("ZM", len(every)),
            "volunteer_id": keys(every.volunteer),
            "minutes": numbers(every.minutes),
            "issued_on": dates(every.issued),
            "revoked_on": dates(every.revoked),
            "revoked_reason": ["时长有误" if one else None for one in revoked],
        }

    def _numbered(self, letters: str, count: int) -> Column:
        return [f"{letters}{self.ground.city}{at + 1:06d}" for at in range(count)]

    def _policy(self, at: int) -> str:
        return f"PD{self.ground.city}{self.safeguards.policies.years[at]}"

    def _people(self, people: Ints) -> Column:
        city = self.ground.city
        return [None if at == NONE else volunteer_number(city, at) for at in people.tolist()]
