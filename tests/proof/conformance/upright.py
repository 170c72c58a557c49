"""Pages as the sheets lie in the printed document, however a PDF says that they are to be shown."""

from __future__ import annotations

import io

import pikepdf


def upright(data: bytes) -> bytes:
    """Return a PDF with every page as the sheet lies in the printed document.

    A page that is shown turned is turned back; one that is wider than high gets its upper edge to the left.
    """
    with pikepdf.open(io.BytesIO(data)) as file:
        for page in file.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            if "/Rotate" in page:
                del page["/Rotate"]
            if right - left > top - bottom:
                page.contents_add(f"q 0 1 -1 0 {top} {-left} cm".encode(), prepend=True)
                page.contents_add(b"Q")
                page.mediabox = pikepdf.Array([0, 0, top - bottom, right - left])
        written = io.BytesIO()
        file.save(written)
    return written.getvalue()
