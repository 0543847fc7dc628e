"""Pages of data: imports, quality, what others publish, explanations."""

from collections.abc import Sequence

from callbacks import explanations as explanations_at_work
from callbacks import import_batch as import_batch_at_work
from callbacks import import_job as import_job_at_work
from callbacks import imports as imports_at_work
from callbacks import periods as periods_at_work
from callbacks import quality as quality_at_work
from callbacks import reported as reported_at_work
from dashboard.page import Page
from layouts import (
    explanations,
    import_batch,
    import_job,
    imports,
    periods,
    quality,
    reported,
)
from queries.scope import Permission

PAGES: Sequence[Page] = (
    Page(
        "/imports",
        imports.title,
        Permission.IMPORT_DATA,
        imports.page,
        imports_at_work.register,
        group="data",
        icon="import",
    ),
    Page(
        "/imports/jobs/<int:id>",
        import_job.title,
        Permission.IMPORT_DATA,
        import_job.page,
        import_job_at_work.register,
        absent=import_job_at_work.absent,
        subject=import_job_at_work.subject,
    ),
    Page(
        "/imports/<int:id>",
        import_batch.title,
        Permission.IMPORT_DATA,
        import_batch.page,
        import_batch_at_work.register,
        absent=import_batch_at_work.absent,
    ),
    Page(
        "/quality",
        quality.title,
        Permission.IMPORT_DATA,
        quality.page,
        quality_at_work.register,
        group="data",
        icon="quality",
    ),
    Page(
        "/quality/periods",
        periods.title,
        Permission.SEE_FIGURES,
        periods.page,
        periods_at_work.register,
        group="data",
        icon="mark",
    ),
    Page(
        "/reported",
        reported.title,
        Permission.SEE_FIGURES,
        reported.page,
        reported_at_work.register,
        group="data",
        icon="reported",
    ),
    Page(
        "/explanations",
        explanations.title,
        Permission.SEE_FIGURES,
        explanations.page,
        explanations_at_work.register,
        group="data",
        icon="explanation",
    ),
)
