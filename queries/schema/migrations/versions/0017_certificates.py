"""Record certificates: requests, contents, signatures, uses."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


_TOGETHER = (
    "(start_on IS NULL AND end_on IS NULL AND public_until IS NULL AND issued_by IS NULL "
    "AND content IS NULL AND statement IS NULL) OR (start_on IS NOT NULL AND end_on IS NOT NULL "
    "AND public_until IS NOT NULL AND issued_by IS NOT NULL AND content IS NOT NULL "
    "AND statement IS NOT NULL)"
)


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.add_column(sa.Column("revoked_by", sa.String(length=60), nullable=True))
        batch_op.add_column(
            sa.Column(
                "start_on",
                sa.Date(),
                nullable=True,
                comment="NULL: another system issued it, as what follows",
            )
        )
        batch_op.add_column(sa.Column("end_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "public_until",
                sa.Date(),
                nullable=True,
                comment="last day on which it is publicized",
            )
        )
        batch_op.add_column(sa.Column("issued_by", sa.String(length=60), nullable=True))
        batch_op.add_column(
            sa.Column(
                "content",
                sa.LargeBinary(),
                nullable=True,
                comment="sealed: what it said when issued",
            )
        )
        batch_op.add_column(
            sa.Column(
                "statement",
                sa.String(length=400),
                nullable=True,
                comment="what anyone may check, with its signature",
            )
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_certificate_end_on_not_before_start_on"), "end_on >= start_on"
        )
        batch_op.create_check_constraint(batch_op.f("ck_certificate_start_on_paired"), _TOGETHER)

    op.create_table(
        "certificate_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "applicant",
            sa.String(length=100),
            nullable=False,
            comment="a unit, or the person themselves",
        ),
        sa.Column(
            "purpose", sa.String(length=200), nullable=True, comment="what the certificates are for"
        ),
        sa.Column(
            "start_on", sa.Date(), nullable=False, comment="first day of the services they tell of"
        ),
        sa.Column("end_on", sa.Date(), nullable=False, comment="last one"),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("received_by", sa.String(length=60), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("decided_by", sa.String(length=60), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=True, comment="why none was issued"),
        sa.CheckConstraint(
            "state IN ('requested', 'issued', 'refused')",
            name=op.f("ck_certificate_request_state_listed"),
        ),
        sa.CheckConstraint(
            "(decided_by IS NULL AND decided_at IS NULL) OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)",
            name=op.f("ck_certificate_request_decided_by_paired"),
        ),
        sa.CheckConstraint(
            "end_on >= start_on", name=op.f("ck_certificate_request_end_on_not_before_start_on")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_request")),
        comment="somebody asked for certificates: a person for one, a school or unit for many",
    )
    op.create_table(
        "signing_key",
        sa.Column("key_id", sa.String(length=8), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False, comment="Ed25519, 32 bytes"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False, comment="sealed: the private half"),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_signing_key")),
        comment="keys that sign certificates; the newest signs, all verify",
    )
    op.create_table(
        "verification_miss",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification_miss")),
        comment="somebody asked for a number that is none; kept for an hour, to slow guessing",
    )
    with op.batch_alter_table("verification_miss", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_verification_miss_address_at"), ["address", "at"], unique=False
        )

    op.create_table(
        "certificate_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificate.id"], name=op.f("fk_certificate_claim_certificate_id")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["certificate_request.id"], name=op.f("fk_certificate_claim_request_id")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_certificate_claim_volunteer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_claim")),
        comment="a person for whom a certificate was asked; NULL: none was issued",
    )
    with op.batch_alter_table("certificate_claim", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_certificate_claim_certificate_id"), ["certificate_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_certificate_claim_request_id"), ["request_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_certificate_claim_volunteer_id"), ["volunteer_id"], unique=False
        )

    op.create_table(
        "certificate_record",
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_record_certificate_id"),
        ),
        sa.PrimaryKeyConstraint("certificate_id", "record_no", name=op.f("pk_certificate_record")),
        comment="the service records that a certificate adds up",
    )
    with op.batch_alter_table("certificate_record", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_certificate_record_record_no"), ["record_no"], unique=False
        )

    op.create_table(
        "certificate_verification",
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False, comment="that was shown"),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('publicized', 'valid', 'revoked')",
            name=op.f("ck_certificate_verification_status_listed"),
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_verification_certificate_id"),
        ),
        sa.PrimaryKeyConstraint(
            "certificate_id", "verified_on", "status", name=op.f("pk_certificate_verification")
        ),
        comment="uses of a certificate: how often it was verified on a day; nothing of by whom",
    )
