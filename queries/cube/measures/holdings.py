"""What persons hold from one day until another: policies, cards, stars."""

from sqlalchemy import ColumnElement, and_, case, or_, true

from queries.cube.subjects import Count, Keep, Members, Subject, Touch, each, in_month, month_of
from queries.schema import courtesy_card, insurance, star_certification, volunteer
from queries.schema.moments import DayInMonth


def month_ends(start: ColumnElement[object], end: ColumnElement[object]) -> ColumnElement[int]:
    """Count the month ends from one day to another, both included: 0 or more."""
    last, first = month_of(end), month_of(start)
    year, month = last // 100, last % 100
    is_leap = and_(year % 4 == 0, or_(year % 100 != 0, year % 400 == 0))
    last_day = case((month.in_([4, 6, 9, 11]), 30), (month != 2, 31), (is_leap, 29), else_=28)
    whole = (year - first // 100) * 12 + month - first % 100
    return whole + case((DayInMonth(end) == last_day, 1), else_=0)


_insured = insurance.join(volunteer, volunteer.c.id == insurance.c.volunteer_id)
_carded = courtesy_card.join(volunteer, volunteer.c.id == courtesy_card.c.volunteer_id)
_starred = star_certification.join(volunteer, volunteer.c.id == star_certification.c.volunteer_id)

INSURANCE = Subject(
    code="insurance",
    district=volunteer.c.district,
    month=month_of(insurance.c.start_on),
    in_month=in_month(insurance.c.start_on),
    day=insurance.c.start_on,
    counts=(Count(rows=_insured, valid=true(), measures={"insurance_policies": each()}),),
    members=Members(
        rows=_insured,
        valid=true(),
        person=insurance.c.volunteer_id,
        quantity=month_ends(insurance.c.start_on, insurance.c.end_on),
        keeps=Keep.LARGEST,
    ),
)

CARD = Subject(
    code="courtesy_card",
    district=volunteer.c.district,
    month=month_of(courtesy_card.c.issued_on),
    in_month=in_month(courtesy_card.c.issued_on),
    day=courtesy_card.c.issued_on,
    counts=(Count(rows=_carded, valid=true(), measures={"cards": each()}),),
    members=Members(
        rows=_carded,
        valid=true(),
        person=courtesy_card.c.volunteer_id,
        quantity=month_ends(courtesy_card.c.issued_on, courtesy_card.c.valid_until),
        keeps=Keep.LARGEST,
    ),
)

STAR = Subject(
    code="star",
    district=volunteer.c.district,
    month=month_of(star_certification.c.certified_on),
    in_month=in_month(star_certification.c.certified_on),
    day=star_certification.c.certified_on,
    counts=(Count(rows=_starred, valid=true(), measures={"star_certifications": each()}),),
    members=Members(
        rows=_starred,
        valid=true(),
        person=star_certification.c.volunteer_id,
        quantity=star_certification.c.star,
        keeps=Keep.LARGEST,
    ),
)

SUBJECTS = (INSURANCE, CARD, STAR)

TOUCHES = (
    Touch(insurance, INSURANCE, _insured, insurance.c.id),
    Touch(volunteer, INSURANCE, _insured, volunteer.c.id),
    Touch(courtesy_card, CARD, _carded, courtesy_card.c.id),
    Touch(volunteer, CARD, _carded, volunteer.c.id),
    Touch(star_certification, STAR, _starred, star_certification.c.id),
    Touch(volunteer, STAR, _starred, volunteer.c.id),
)
