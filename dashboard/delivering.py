"""Where briefings made every month are taken: a folder, mail."""

import logging
import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

from callbacks.briefings.scheduled import Delivery, File
from dashboard.settings import Settings
from queries.messages import Message, Refused

_log = logging.getLogger(__name__)
_PATIENCE = 10
"""Seconds to wait for a mail server."""
_PORTS = {"smtp": 25, "smtps": 465}


def deliveries_of(settings: Settings) -> list[Delivery]:
    """List where this installation takes briefings made every month."""
    return [
        *([to_folder(settings.briefing_folder)] if settings.briefing_folder else []),
        *(
            [to_mail(settings.mail_server, settings.mail_from, settings.mail_to)]
            if settings.mail_server
            else []
        ),
    ]


def to_folder(folder: str) -> Delivery:
    """Put files into a folder."""

    def deliver(file: File) -> None:
        try:
            (Path(folder) / file.name).write_bytes(file.content)
        except OSError as error:
            _log.warning("A scheduled briefing could not be put into the folder: %s", error)
            raise Refused(Message("文件写不进设定的文件夹")) from error

    return deliver


def to_mail(server: str, sender: str, receivers: Sequence[str]) -> Delivery:
    """Send files by mail, in the open only where the server offers nothing else.

    Args:
        server: `smtp://host:25` or `smtps://user:password@host:465`.
        sender: address that mail comes from.
        receivers: addresses that it goes to.
    """
    known = urlsplit(server)

    def deliver(file: File) -> None:
        letter = EmailMessage()
        letter["Subject"], letter["From"], letter["To"] = file.title, sender, ", ".join(receivers)
        letter.set_content(f"{file.title}\n{file.name}\n")
        kind = (guess_type(file.name)[0] or "application/octet-stream").split("/")
        letter.add_attachment(file.content, maintype=kind[0], subtype=kind[1], filename=file.name)
        try:
            with _open(known.scheme, known.hostname or "", known.port) as mail:
                if known.username:
                    mail.login(unquote(known.username), unquote(known.password or ""))
                mail.send_message(letter)
        except (OSError, smtplib.SMTPException) as error:
            _log.warning("A scheduled briefing could not be mailed: %s", error)
            raise Refused(Message("邮件没有发出去，请联系系统管理员检查邮件设置")) from error

    return deliver


def _open(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    at = port or _PORTS[scheme]
    if scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, at, timeout=_PATIENCE, context=context)
    mail = smtplib.SMTP(host, at, timeout=_PATIENCE)
    mail.ehlo()
    if mail.has_extn("starttls"):
        mail.starttls(context=ssl.create_default_context())
        mail.ehlo()
    return mail
