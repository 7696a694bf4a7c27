"""What makes sheets a workbook: the other files of the archive."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from xml.sax.saxutils import quoteattr

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = {
    "workbook.xml": f"{_SHEETS}.sheet.main+xml",
    "styles.xml": f"{_SHEETS}.styles+xml",
}


def sheet_path(number: int) -> str:
    """Name the file of the sheet of a number, from 1."""
    return f"xl/{_target(number)}"


def frame(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Write the files, by their paths, that make sheets of these names a workbook."""
    yield "xl/workbook.xml", _workbook(names)
    targets = {f"rId{number}": ("worksheet", _target(number)) for number, _ in enumerate(names, start=1)}
    yield "xl/_rels/workbook.xml.rels", _relationships({**targets, "styles": ("styles", "styles.xml")})
    yield "xl/styles.xml", (files("api.web.tables") / "spreadsheet_styles.xml").read_text(encoding="utf-8")
    yield "_rels/.rels", _relationships({"workbook": ("officeDocument", "xl/workbook.xml")})
    yield "[Content_Types].xml", _content_types(len(names))


def _target(number: int) -> str:
    return f"worksheets/sheet{number}.xml"


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    return f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>'


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    related = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'


def _content_types(sheets: int) -> str:
    """Say what each file is."""
    known = {_target(number): f"{_SHEETS}.worksheet+xml" for number in range(1, sheets + 1)} | _TYPES
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    declared = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items()
    )
    declared += "".join(
        f'<Override PartName="/xl/{path}" ContentType="{kind}"/>' for path, kind in known.items()
    )
    return f'{XML}<Types xmlns="{_PACKAGE}/content-types">{declared}</Types>'
