"""Work in the background where several machines serve: it waits in Redis for whoever is free.

A piece is taken off the queue when it is done, not when it is begun: one whose worker is killed
comes back. So it may be begun twice; each kind of work bears that, for nobody does what somebody
is at, and what is done is not done again. No key and nobody's data goes through Redis: a piece is
its kind and its number.
"""

import logging
from typing import Any

from celery import Celery
from kombu.exceptions import OperationalError
from redis import Redis
from redis.exceptions import RedisError

from dashboard.jobs import Jobs, work
from dashboard.settings import Settings
from queries.store import Store

TASK = "zhiyuan.work"

_log = logging.getLogger(__name__)
_WAITS = 60
"""Seconds for which a piece that waits is not put on the queue once more."""
_COMES_BACK = 3600
"""Seconds after which a piece is given to another, whose worker was lost without a word."""


def celery_of(redis_url: str) -> Celery:
    """Return the queue at an address of Redis."""
    app = Celery("zhiyuan", broker=redis_url)
    app.conf.update(
        task_default_queue="zhiyuan",
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options={
            "visibility_timeout": _COMES_BACK,
            "socket_connect_timeout": 5,
            # A page that asks for work does not wait until Redis is there again.
            "max_retries": 1,
        },
        task_publish_retry=False,
    )
    return app


class Queue(Jobs):
    """Puts each piece on the queue, once as long as it waits there."""

    def __init__(self, settings: Settings, store: Store) -> None:
        """Prepare; nothing is asked of Redis yet.

        Args:
            settings: of this installation.
            store: where imports are kept.
        """
        super().__init__(store)
        self._celery = celery_of(settings.redis_url)
        self._redis = redis_of(settings)

    def _begin(self, kind: str, number: int) -> None:
        if self._is_taken(kind, number):
            return
        try:
            if self._redis.set(_waiting(kind, number), 1, nx=True, ex=_WAITS):
                self._celery.send_task(TASK, args=[kind, number])
        except (RedisError, OperationalError) as error:
            # The piece waits in the store: whoever looks at it next asks again.
            _log.error("Redis does not take work: %s %s: %s", kind, number, error)


def worker_of(settings: Settings) -> Celery:
    """Return the queue with what a worker does of it.

    Args:
        settings: of this installation, keys among them.
    """
    app, redis = celery_of(settings.redis_url), redis_of(settings)

    @app.task(name=TASK)
    def do(kind: str, number: int) -> None:
        redis.delete(_waiting(kind, number))
        work(kind, number, settings)

    return app


def redis_of(settings: Settings) -> Any:
    """Return Redis as the settings name it; nothing is asked of it yet."""
    return Redis.from_url(settings.redis_url, socket_connect_timeout=5, socket_timeout=5)


def _waiting(kind: str, number: int) -> str:
    return f"zhiyuan:waiting:{kind}:{number}"
