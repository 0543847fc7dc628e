"""Real files as applicants hand them in, made on the spot."""

import zipfile
from io import BytesIO

from docx import Document
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter

CHARTER = (
    "第一条 名称和住所",
    "第二条 宗旨、业务范围和活动地域",
    "第三条 会员的资格、权利和义务",
    "第四条 会员大会和理事会",
    "第五条 会长的产生和罢免",
    "第六条 资产的管理和使用",
    "第七条 章程的修改",
    "第八条 终止和剩余财产",
)


def pdf(pages=1):
    """Return a PDF file of empty pages."""
    file, writer = BytesIO(), PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    writer.write(file)
    return file.getvalue()


def picture(kind="PNG", size=(60, 40)):
    """Return a picture."""
    file = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(file, kind)
    return file.getvalue()


def docx(*lines):
    """Return a Word file."""
    file, paper = BytesIO(), Document()
    for line in lines:
        paper.add_paragraph(line)
    paper.save(file)
    return file.getvalue()


def xlsx():
    """Return a workbook."""
    file, book = BytesIO(), Workbook()
    book.active["A1"] = "=1+1"
    book.save(file)
    return file.getvalue()


def packed(*names):
    """Return a packed file whose parts have these names."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()
