"""Commendations given, and certificates of service issued."""

from sqlalchemy import func, true

from queries.cube.subjects import Count, Subject, Touch, each, in_month, month_of
from queries.schema import certificate, commendation, organization, volunteer
from queries.schema.base import UNKNOWN_DISTRICT

_given = commendation.outerjoin(volunteer, volunteer.c.id == commendation.c.volunteer_id).outerjoin(
    organization, organization.c.id == commendation.c.organization_id
)
_issued = certificate.join(volunteer, volunteer.c.id == certificate.c.volunteer_id)

COMMENDATION = Subject(
    code="commendation",
    district=func.coalesce(volunteer.c.district, organization.c.registrar, UNKNOWN_DISTRICT),
    month=month_of(commendation.c.awarded_on),
    in_month=in_month(commendation.c.awarded_on),
    day=commendation.c.awarded_on,
    counts=(Count(rows=_given, valid=true(), measures={"commendations": each()}),),
)

CERTIFICATE = Subject(
    code="certificate",
    district=volunteer.c.district,
    month=month_of(certificate.c.issued_on),
    in_month=in_month(certificate.c.issued_on),
    day=certificate.c.issued_on,
    counts=(
        Count(
            rows=_issued,
            valid=true(),
            measures={
                "issued_certificates": each(),
                "revoked_certificates": each(certificate.c.revoked_on.is_not(None)),
            },
        ),
    ),
)

SUBJECTS = (COMMENDATION, CERTIFICATE)

TOUCHES = (
    Touch(commendation, COMMENDATION, _given, commendation.c.id),
    Touch(volunteer, COMMENDATION, _given, commendation.c.volunteer_id),
    Touch(organization, COMMENDATION, _given, commendation.c.organization_id),
    Touch(certificate, CERTIFICATE, _issued, certificate.c.id),
    Touch(volunteer, CERTIFICATE, _issued, certificate.c.volunteer_id),
)
