"""QR codes as rows of cells, drawn by Typst itself so that they stay sharp and need no picture file."""

from __future__ import annotations

import qrcode
from qrcode.constants import ERROR_CORRECT_M


def rows(text: str) -> list[str]:
    """One string a row, "1" for a dark cell, without the quiet margin."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return ["".join("1" if cell else "0" for cell in row) for row in code.get_matrix()]
