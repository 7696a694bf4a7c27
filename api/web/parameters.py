"""Query parameters and JSON bodies, read strictly: what nobody declared is an error that says what is."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, NoReturn

import orjson
from flask import Request
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser

from api.domain.errors import FieldError, InvalidInput, UnreadableBytes, UnsupportedMedia

_MOST_REMEMBERED = 2_000
_LONGEST_REMEMBERED = 1_000
"""How many query strings are remembered, and how many bytes of one."""


class StrictParser(FlaskParser):
    """Reads query strings and JSON; raises InvalidInput, which names each part that is wrong."""

    def __init__(self) -> None:
        """Take no parameter that a schema does not declare."""
        super().__init__(unknown=RAISE)
        self._read: dict[tuple[Schema, bytes], dict[str, Any]] = {}

    def parse(
        self,
        argmap: Any,  # noqa: ANN401 - a schema, or what webargs makes one of
        req: Request | None = None,
        *,
        location: str | None = None,
        **options: Any,  # noqa: ANN401 - webargs' own
    ) -> Any:  # noqa: ANN401 - what the schema makes
        """Read a request. What a query string says is worked out once: it says the same each time."""
        asked = req if req is not None else self.get_default_request()
        if location != "query" or not isinstance(argmap, Schema):
            return super().parse(argmap, asked, location=location, **options)
        key = (argmap, asked.query_string)
        given = self._read.get(key)
        if given is None:
            given = super().parse(argmap, asked, location=location, **options)
            if len(self._read) >= _MOST_REMEMBERED:
                self._read.clear()
            if len(asked.query_string) <= _LONGEST_REMEMBERED:
                self._read[key] = given
        return dict(given)

    def load_querystring(self, req: Request, schema: Schema) -> dict[str, str]:  # noqa: ARG002 - webargs' signature
        """Give each parameter's one value; the same parameter twice is refused, for one would be ignored."""
        repeated = [name for name, values in req.args.lists() if len(values) > 1]
        if repeated:
            _refuse(
                FieldError(parameter=name, detail="Give it once, with commas between several values.")
                for name in repeated
            )
        return req.args.to_dict()

    def load_json(self, req: Request, schema: Schema) -> dict[str, Any]:  # noqa: ARG002 - webargs' signature
        """Read the body as one JSON object."""
        if not req.is_json:
            message = f"The content type {req.mimetype!r} is not read here. Send application/json."
            raise UnsupportedMedia(message)
        try:
            given = orjson.loads(whole_body(req))
        except orjson.JSONDecodeError as error:
            message = f"The body is not valid JSON in UTF-8: {error}."
            raise UnreadableBytes(message) from error
        if not isinstance(given, dict):
            message = "Send one JSON object."
            raise InvalidInput(message, (FieldError(pointer="", detail=message),))
        return given

    def handle_error(
        self,
        error: ValidationError,
        req: Request,  # noqa: ARG002
        schema: Schema,
        *,
        error_status_code: int | None,  # noqa: ARG002
        error_headers: Mapping[str, str] | None,  # noqa: ARG002
    ) -> NoReturn:
        """Turn marshmallow's messages into the domain's."""
        if "json" in error.messages_dict:
            _refuse(_body_errors(error.messages_dict["json"], ""))
        _refuse(_field_errors(error.messages_dict.get("query", {}), schema))


def whole_body(req: Request) -> bytes:
    """Read the body of a request. Raises UnreadableBytes where the client went away before its end."""
    body = req.get_data(cache=False)
    if req.content_length is not None and len(body) < req.content_length:
        message = (
            f"The body ends after {len(body)} bytes, and {req.content_length} were announced. Send it again."
        )
        raise UnreadableBytes(message)
    return body


def _refuse(found: Iterable[FieldError]) -> NoReturn:
    """Raise what was found as one error."""
    errors = tuple(found)
    names = ", ".join(dict.fromkeys(str(one.parameter or one.pointer or "the body") for one in errors))
    kind = "Parameters" if errors[0].parameter is not None else "Fields"
    message = f"{kind} that cannot be taken: {names}. See `errors`."
    raise InvalidInput(message, errors)


def _body_errors(messages: Any, pointer: str) -> Iterable[FieldError]:  # noqa: ANN401 - marshmallow nests messages freely
    """Write one error for each message, at the place in the body that it is about (RFC 6901)."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            step = str(name).replace("~", "~0").replace("/", "~1")
            yield from _body_errors(inner, pointer if name == "_schema" else f"{pointer}/{step}")
    else:
        for detail in dict.fromkeys(_flat(messages)):
            yield FieldError(pointer=pointer, detail=detail)


def _field_errors(messages: Mapping[str, Any], schema: Schema) -> Iterable[FieldError]:
    """Write one error for each message of each parameter."""
    known = {field.data_key or name for name, field in schema.fields.items()}
    for name, said in messages.items():
        if name not in known and name != "_schema":
            yield FieldError(parameter=name, detail=unknown_parameter(name, known))
            continue
        for detail in dict.fromkeys(_flat(said)):
            yield FieldError(parameter=name, detail=detail)


def unknown_parameter(name: str, known: Iterable[str]) -> str:
    """Say that no such parameter is declared, and which are."""
    allowed = sorted(known)
    if not allowed:
        return "This address takes no parameters."
    return f"Unknown parameter.{closest(name, allowed)} Allowed: {', '.join(allowed)}."


def closest(given: str, allowed: Iterable[str]) -> str:
    """Ask whether something that exists was meant; empty where nothing is close."""
    near = get_close_matches(given, list(allowed), n=3)
    return f" Closest: {', '.join(near)}." if near else ""


def _flat(said: Any) -> Iterable[str]:  # noqa: ANN401 - marshmallow nests messages freely
    """List the sentences of a nest of messages."""
    if isinstance(said, Mapping):
        for inner in said.values():
            yield from _flat(inner)
    elif isinstance(said, list):
        for inner in said:
            yield from _flat(inner)
    else:
        yield str(said)
