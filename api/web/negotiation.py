"""What a client asks for by its headers: linked data or plain JSON, and under which address it knows us."""

from http import HTTPStatus

from flask import Response, request

JSON_LD = "application/ld+json"


def linked_data_asked() -> bool:
    """Say whether Accept prefers JSON-LD; plain JSON where it does not care."""
    return request.accept_mimetypes.best_match(["application/json", JSON_LD]) == JSON_LD


def site() -> str:
    """Give the address that this API was asked under, without a slash at its end."""
    return request.host_url.rstrip("/")


def varied(response: Response, content_type: str = "application/json") -> Response:
    """Say what an answer is, and tell caches that another Accept gets another one."""
    if response.status_code == HTTPStatus.OK:
        response.content_type = content_type
    response.vary.add("Accept")
    return response
