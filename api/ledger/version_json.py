"""A version as the ledger keeps it, and back."""

from typing import Any
from uuid import UUID

from api.domain.figure import Action, Derived, Relations, Status, Version
from api.domain.reason import Reason, ReasonCode
from api.ledger.canonical import Json, decimal_text, id_text
from api.ledger.claim_json import Stored, claim_json, claim_of, decimal_of

VersionJson = dict[str, Json]
"""A version's fields by name: ids as text, the claim, relations and derived value as objects."""


def version_json(version: Version) -> VersionJson:
    """Write a version."""
    return {
        "figure_id": str(version.figure_id),
        "number": version.number,
        "document_id": str(version.document_id),
        "action": version.action.value,
        "status": version.status.value,
        "claim": claim_json(version.claim),
        "relations": _relations_json(version.relations),
        "derived": None if version.derived is None else _derived_json(version.derived),
        "reason": None if version.reason is None else _reason_json(version.reason),
    }


def version_of(stored: Stored) -> Version:
    """Read a version back."""
    return Version(
        figure_id=_id(stored["figure_id"]),
        number=stored["number"],
        document_id=_id(stored["document_id"]),
        action=Action(stored["action"]),
        status=Status(stored["status"]),
        claim=claim_of(stored["claim"]),
        relations=Relations(**{name: _link(value) for name, value in stored["relations"].items()}),
        derived=None if stored["derived"] is None else _derived_of(stored["derived"]),
        reason=None if stored["reason"] is None else reason_of(stored["reason"]),
    )


def _relations_json(relations: Relations) -> Json:
    return {
        "part_of": id_text(relations.part_of),
        "share_of": id_text(relations.share_of),
        "repeats": id_text(relations.repeats),
        "same_as": id_text(relations.same_as),
    }


def _derived_json(derived: Derived) -> Json:
    return {
        "value": decimal_text(derived.value),
        "value_min": decimal_text(derived.value_min),
        "value_max": decimal_text(derived.value_max),
        "unit": derived.unit,
        "formula": derived.formula,
    }


def _derived_of(stored: Stored) -> Derived:
    return Derived(
        value=decimal_of(stored["value"]),
        value_min=decimal_of(stored["value_min"]),
        value_max=decimal_of(stored["value_max"]),
        unit=stored["unit"],
        formula=stored["formula"],
    )


def _reason_json(reason: Reason) -> Json:
    return {"code": reason.code.value, "note": reason.note}


def reason_of(stored: Stored) -> Reason:
    """Read a reason back."""
    return Reason(code=ReasonCode(stored["code"]), note=stored["note"])


def _id(stored: Any) -> UUID:  # noqa: ANN401 - a column gives a UUID, canonical JSON its text
    return stored if isinstance(stored, UUID) else UUID(stored)


def _link(stored: str | None) -> UUID | None:
    return None if stored is None else UUID(stored)
