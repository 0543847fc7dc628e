"""The program that draws a page of a document as a picture, in a process of its own.

What people hand in may be made to harm whoever opens it. So it is opened here, where there is
nothing to take, little memory and little time, and only pixels come out.

Usage: python -m dashboard.previewing KIND PAGE, the document on standard input. PAGE counts from 1;
0 asks for the number of pages. Exits 1 where the document cannot be drawn.
"""

import resource
import sys
from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps

_MEMORY = 1_500 * 2**20
_SECONDS = 20
_WIDEST = 1_400
"""Pixels of a picture, in either direction twice as many at most."""


def main(kind: str, page: int, content: bytes) -> bytes:
    """Draw a page.

    Args:
        kind: `pdf`, `jpeg` or `png`.
        page: from 1; 0 asks for the number of pages.
        content: of the document.

    Returns:
        A picture in PNG, or the number of pages in digits.
    """
    if kind == "pdf":
        with pypdfium2.PdfDocument(content) as document:
            if page == 0:
                return str(len(document)).encode()
            one = document[page - 1]
            scale = _WIDEST / max(one.get_width(), one.get_height() / 2, 1)
            return _png(one.render(scale=scale).to_pil())
    if page == 0:
        return b"1"
    with Image.open(BytesIO(content), formats=[kind.upper()]) as picture:
        return _png(ImageOps.exif_transpose(picture))


def _png(picture: Image.Image) -> bytes:
    drawn = picture.convert("RGB")
    drawn.thumbnail((_WIDEST, 2 * _WIDEST))
    file = BytesIO()
    drawn.save(file, "PNG")
    return file.getvalue()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.buffer.write(main(sys.argv[1], int(sys.argv[2]), sys.stdin.buffer.read()))
