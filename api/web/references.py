"""Codes that a request names, checked against the reference lists."""

from api.domain.errors import FieldError, InvalidInput
from api.domain.query import FigureQuery
from api.services.find_unknown_codes import find_unknown_codes
from api.web.parts import parts

_WHERE = {
    "indicator": "/v1/indicators",
    "country": "/v1/places?kind=country",
    "place": "/v1/places",
    "source": "/v1/sources",
}


def refuse_unknown_codes(query: FigureQuery, *, in_body: bool = False) -> None:
    """Raise InvalidInput that names every unknown code, the closest that exist, and where all are listed.

    The codes came in the query, or as fields of the body.
    """
    named = {(field, code) for field in _WHERE for code in getattr(query, field)}
    known = parts().known_codes
    if named <= known:
        return
    errors = tuple(
        FieldError(
            parameter=None if in_body else unknown.field,
            pointer=f"/{unknown.field}" if in_body else None,
            detail=f"Unknown code {unknown.code!r}."
            + (f" Closest: {', '.join(unknown.closest)}." if unknown.closest else "")
            + f" {_WHERE[unknown.field]} lists all.",
        )
        for unknown in find_unknown_codes(parts().tracker, query)
    )
    if errors:
        detail = errors[0].detail if len(errors) == 1 else "Several codes are unknown; see `errors`."
        raise InvalidInput(detail, errors)
    known |= named
