"""Files on their way into the store: kept sealed in pieces, told apart from what is not taken."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import IO, NamedTuple

from sqlalchemy import Connection, delete, insert, select

from queries.imports.sources import ENDINGS
from queries.messages import Message, Refused
from queries.personal import Vault
from queries.saying import plain
from queries.schema import import_file, import_piece

_PIECE = 4 << 20
_MOST_FILES = 50
_LARGEST = 500 << 20
_LONGEST_NAME = 150
_file, _piece = import_file.c, import_piece.c


class Upload(NamedTuple):
    """A file as it was sent.

    Attributes:
        name: as the sender calls it.
        stream: of its bytes.
    """

    name: str
    stream: IO[bytes]


def keep_files(
    connection: Connection, vault: Vault, job: int, uploads: Sequence[Upload]
) -> list[str]:
    """Keep the files of an import; those in an archive one by one.

    Args:
        connection: a writing one.
        vault: seals them.
        job: number of the import.
        uploads: what was sent.

    Returns:
        Their names.

    Raises:
        Refused: there is none, one is of a kind that is not taken, or they are too many or large.
    """
    names: list[str] = []
    total = 0
    for name, stream in _opened(uploads):
        if len(names) == _MOST_FILES:
            raise Refused(Message("一次最多导入 {most} 个文件，请分几次", most=_MOST_FILES))
        written = insert(import_file).values(job_id=job, name=name, size=1).returning(_file.id)
        number = connection.execute(written).scalar_one()
        size = 0
        for place, content in enumerate(_pieces(name, stream)):
            size += len(content)
            total += len(content)
            if total > _LARGEST:
                raise Refused(
                    Message("文件解压后超过 {most} MB，请拆分后再导入", most=_LARGEST >> 20)
                )
            sealed = vault.seal_bytes(content)
            values = {"file_id": number, "place": place, "sealed": sealed}
            connection.execute(insert(import_piece).values(**values))
        if not size:
            raise Refused(Message("“{file}”是空的，没有可以导入的行", file=name))
        connection.execute(import_file.update().where(_file.id == number).values(size=size))
        names.append(name)
    if not names:
        raise Refused(Message("请先选择要导入的文件"))
    return names


def list_names(connection: Connection, job: int) -> list[str]:
    """List the names of an import's files, in their order."""
    asked = select(_file.name).where(_file.job_id == job).order_by(_file.id)
    return list(connection.scalars(asked))


def lay_out(connection: Connection, vault: Vault, job: int, folder: Path) -> list[Path]:
    """Write the files of an import into a folder, each in one of its own, under its own name."""
    paths = []
    files = select(_file.id, _file.name).where(_file.job_id == job).order_by(_file.id)
    for place, (number, name) in enumerate(connection.execute(files).all()):
        path = folder / str(place) / name
        path.parent.mkdir(mode=0o700)
        with path.open("wb") as out:
            for sealed in connection.scalars(
                select(_piece.sealed).where(_piece.file_id == number).order_by(_piece.place)
            ):
                out.write(vault.open_bytes(sealed))
        paths.append(path)
    return paths


def drop_contents(connection: Connection, job: int) -> None:
    """Forget what the files of an import say; their names stay."""
    own = select(_file.id).where(_file.job_id == job)
    connection.execute(delete(import_piece).where(_piece.file_id.in_(own)))


def _opened(uploads: Sequence[Upload]) -> Iterator[Upload]:
    for upload in uploads:
        name = _tidy(upload.name)
        if not name:
            continue
        if not name.lower().endswith(".zip"):
            yield Upload(_taken(name), upload.stream)
            continue
        try:
            with zipfile.ZipFile(upload.stream) as archive:
                for member in archive.infolist():
                    inner = _member_name(member)
                    if member.is_dir() or "__MACOSX" in inner or not _tidy(inner):
                        continue
                    with archive.open(member) as stream:
                        yield Upload(_taken(_tidy(inner)), stream)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise Refused(
                Message("压缩包“{file}”打不开：可能已损坏或有密码，请解压后再上传", file=name)
            ) from error


def _pieces(name: str, stream: IO[bytes]) -> Iterator[bytes]:
    """Read a file piece by piece; what an archive holds shows only here whether it is whole."""
    try:
        while content := stream.read(_PIECE):
            yield content
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Refused(
            Message("压缩包里的“{file}”打不开：可能已损坏，请解压后再上传", file=name)
        ) from error


def _member_name(member: zipfile.ZipInfo) -> str:
    """Return the name of a member; archives made on Chinese Windows do not say its encoding."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename


def _taken(name: str) -> str:
    if PurePath(name).suffix.lower() not in ENDINGS:
        raise Refused(
            Message("“{file}”不是可以导入的文件，请用 xlsx、xls、ods、csv 或 tsv", file=name)
        )
    return name


def _tidy(name: str) -> str:
    said = plain(name.replace("\\", "/")).rsplit("/", 1)[-1].lstrip(".").strip()
    path = PurePath(said or ".")
    return f"{path.stem[:_LONGEST_NAME]}{path.suffix[:20]}" if said else ""


def as_upload(name: str, content: bytes) -> Upload:
    """Make an upload of a content at hand."""
    return Upload(name, io.BytesIO(content))
