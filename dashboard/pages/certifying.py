"""Pages of certificates: requests, certificates, one of each."""

from collections.abc import Sequence

from callbacks import certificate as certificate_at_work
from callbacks import certificate_request as request_at_work
from callbacks import certificates as certificates_at_work
from dashboard.page import Page
from layouts import certificate, certificate_request, certificates
from queries.scope import Permission

PAGES: Sequence[Page] = (
    Page(
        "/certificates",
        certificates.title,
        Permission.SEE_CERTIFICATES,
        certificates.page,
        certificates_at_work.register,
        group="do",
        icon="certificates",
    ),
    Page(
        "/certificates/<int:id>",
        certificate.title,
        Permission.SEE_CERTIFICATES,
        certificate.page,
        certificate_at_work.register,
        absent=certificate_at_work.absent,
    ),
    Page(
        "/certificates/requests/<int:id>",
        certificate_request.title,
        Permission.SEE_CERTIFICATES,
        certificate_request.page,
        request_at_work.register,
        absent=request_at_work.absent,
    ),
)
