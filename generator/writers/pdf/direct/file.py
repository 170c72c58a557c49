"""The file around the pages that are drawn: pages, fonts, outline, colour profile, what the file says of itself."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import generator
from generator.assets import Asset
from generator.document.layout import Layout
from generator.document.texts import texts
from generator.document.tree import Document, Meta
from generator.fonts import FontSet
from generator.styling.style import Style
from generator.writers.pdf.direct import PagedPdf, Undrawn
from generator.writers.pdf.direct.canvas import NAME, Content, Translucence, written
from generator.writers.pdf.direct.drawer import Bookmark, Drawer
from generator.writers.pdf.direct.images import add_image
from generator.writers.pdf.direct.looks import looks
from generator.writers.pdf.finisher import complete
from generator.writers.pdf.objects import PDF, Array, Dictionary, Stream, String, write_once
from generator.writers.pdf.tags import step_by_step
from generator.writers.pdf.watermark import draw_watermark
from generator.writers.watermark import watermark

_PROFILE = "sRGB2014.icc"
_EVERYWHERE = Array([-100000, -100000, 100000, 100000])
"""A box around all that a drawing may hold: it is cut to its own place anyway."""


def draw_directly(
    document: Document, style: Style, layout: Layout, fonts: FontSet, assets: Mapping[str, Asset]
) -> PagedPdf:
    """Return the PDF of *layout*. Raises Undrawn where something in it is left to the engine."""
    drawer = Drawer(document, style, layout, fonts, assets)
    drawer.draw()
    pdf = _file(drawer, document.meta, assets)
    step_by_step(drawer.tree)
    complete(
        pdf, drawer.tree, [page.marks for page in drawer.pages], document.meta, texts(document), layout.landscape_pages
    )
    if document.watermark:
        draw_watermark(pdf, watermark(document.watermark, style), style, fonts, layout.landscape_pages)
    write_once(pdf)
    file = io.BytesIO()
    pdf.write(file, version=b"1.7", identifier=True, compress=True)
    data = PagedPdf(file.getvalue())
    look = style["watermark"]
    data.looks = looks(
        drawer, assets, (document.watermark, look.values, fonts.faces[look.font].path) if document.watermark else ()
    )
    return data


def _file(drawer: Drawer, meta: Meta, assets: Mapping[str, Asset]) -> Any:
    """Return the file with pages, fonts and outline, the tags still to come. Raises Undrawn."""
    pdf = PDF()
    faces = drawer.letters.typefaces.values()
    fonts = Dictionary({face.name: face.add_to(pdf) for face in faces})
    pdf.add_object(fonts)
    shared = {"Font": fonts.reference, **_states(drawer.translucence)}
    objects = {name: _image(pdf, src, assets[src]) for src, name in drawer.images.items()}
    for name, content in drawer.translucence.groups.items():
        objects[name] = _group(pdf, content, _used(content, {**shared, "XObject": objects}))
    resources = Dictionary({**shared, **({"XObject": Dictionary(objects)} if objects else {})})
    pdf.add_object(resources)
    paper = drawer.style.page
    for canvas in drawer.pages:
        content = Stream([canvas.content()], compress=True)
        pdf.add_object(content)
        page = {
            "Type": "/Page",
            "Parent": pdf.pages.reference,
            "MediaBox": Array([0, 0, paper.width, paper.height]),
            "Contents": content.reference,
            "Resources": resources.reference,
            "Tabs": "/S",
            "StructParents": canvas.page,
        }
        pdf.add_page(Dictionary(page))
    _outline(pdf, drawer.bookmarks, paper.left, paper.height)
    _say(pdf, meta)
    _tag_root(pdf)
    return pdf


def _image(pdf: Any, src: str, asset: Asset) -> bytes:
    try:
        return add_image(pdf, asset)
    except Undrawn:
        raise Undrawn(src, "image") from None


def _used(content: Content, resources: Mapping[str, Any]) -> Any:
    """Return those of *resources* that *content* uses, and all fonts: thousands of groups must not name each other."""
    names = {name for part in content if isinstance(part, str) for name in NAME.findall(part)}
    used = {
        kind: Dictionary({name: each[name] for name in sorted(names & each.keys())})
        for kind, each in resources.items()
        if kind != "Font"
    }
    return Dictionary({"Font": resources["Font"], **{kind: each for kind, each in used.items() if each}})


def _states(translucence: Translucence) -> dict[str, Any]:
    states = {name: Dictionary({"ca": fill, "CA": stroke}) for (fill, stroke), name in translucence.states.items()}
    return {"ExtGState": Dictionary(states)} if states else {}


def _group(pdf: Any, content: Content, resources: Any) -> bytes:
    """Add *content* to *pdf*, to be painted as a whole, and return the reference to it."""
    how = Dictionary({"S": "/Transparency", "CS": "/DeviceRGB", "I": "true"})
    entries = {"Type": "/XObject", "Subtype": "/Form", "BBox": _EVERYWHERE, "Group": how, "Resources": resources}
    form = Stream([written(content)], entries, compress=True)
    pdf.add_object(form)
    return bytes(form.reference)


def _say(pdf: Any, meta: Meta) -> None:
    """Let the file say what it is, and which colours its numbers mean."""
    profile = Stream([_profile()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    name = String(_PROFILE.removesuffix(".icc"))
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name}
    pdf.catalog["OutputIntents"] = Array([Dictionary({**intent, "DestOutputProfile": profile.reference})])
    pdf.catalog["ViewerPreferences"] = Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = Dictionary({"Marked": "true"})
    pdf.catalog["Lang"] = String(meta.language)
    pdf.info["Producer"] = String(f"nianbao {generator.__version__}")
    pdf.info["Title"] = String(meta.title)
    if meta.organ:
        pdf.info["Author"] = String(meta.organ)
    if meta.date:
        pdf.info["CreationDate"] = pdf.info["ModDate"] = String(f"D:{meta.date.replace('-', '')}")


def _profile() -> bytes:
    """Return the colour profile that the engine brings along, which need not be imported for it."""
    found = find_spec("weasyprint")
    if found is None or found.origin is None:
        raise Undrawn(_PROFILE, "library")
    try:
        return (Path(found.origin).parent / "pdf" / _PROFILE).read_bytes()
    except OSError:
        raise Undrawn(_PROFILE, "library") from None


def _tag_root(pdf: Any) -> None:
    """Add the root of the tags, as the engine has it before they are put in its place."""
    parents = Dictionary()
    pdf.add_object(parents)
    root = Dictionary({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
    pdf.add_object(root)
    pdf.catalog["StructTreeRoot"] = root.reference


# --- outline -----------------------------------------------------------------------------------------


def _outline(pdf: Any, bookmarks: Sequence[Bookmark], left: float, height: float) -> None:
    """Add the outline: an entry belongs to the one before it that has a lower level."""
    if not bookmarks:
        return
    root = Dictionary({"Count": len(bookmarks)})
    pdf.add_object(root)
    pdf.catalog["Outlines"] = root.reference
    over: list[tuple[int, Any]] = [(0, root)]
    for bookmark in bookmarks:
        while over[-1][0] >= bookmark.level:
            over.pop()
        place = Array([pdf.page_references[bookmark.page], "/XYZ", left, height - bookmark.top, 0])
        parent = over[-1][1]
        entry = Dictionary({"Title": String(bookmark.label), "Dest": place, "Count": 0, "Parent": parent.reference})
        pdf.add_object(entry)
        if "Last" in parent:
            before = pdf.objects[int(parent["Last"].split()[0])]
            before["Next"], entry["Prev"] = entry.reference, before.reference
        parent.setdefault("First", entry.reference)
        parent["Last"] = entry.reference
        for _, above in over[1:]:
            above["Count"] += 1
        over.append((bookmark.level, entry))
