"""Tables as CSV files for spreadsheets: UTF-8 with its mark, so that Excel reads Chinese rightly."""

import csv
import io
import re

from django.http import HttpResponse

BYTE_ORDER_MARK = "\ufeff"
FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def safe_cell(value) -> str:
    """The text of a cell; what a spreadsheet would take for a formula is kept text by an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def csv_answer(name, rows) -> HttpResponse:
    """The rows, the heading first, as a download of that name (ASCII)."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([[safe_cell(value) for value in row] for row in rows])
    return HttpResponse(
        (BYTE_ORDER_MARK + text.getvalue()).encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
