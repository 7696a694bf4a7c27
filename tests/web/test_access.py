"""Who may do what: every operation with no key, a wrong one, one that has ended, and one of each scope."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from api.domain.key import KeyDraft, Scope
from api.services.create_key import create_key
from api.services.revoke_key import revoke_key
from api.services.tracker import Tracker
from api.web import known_keys
from api.web.parts import WebParts
from tests.clock import Clock
from tests.web.conftest import application
from tests.web.contract_client import ContractClient, contract

NOBODY = "00000000-0000-7000-8000-000000000000"
WRONG = "hft_ItnaiVGb8KMnyb1AROWvE5bhW1XAPBnYl7H5CgYbnfruXWyJMgO6CZ3uCVDQ"


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation, and the scope that the contract says it needs; null where it needs none."""

    method: str
    path: str
    scope: Scope | None

    def refusal(self, bearer: str, *, reads_open: bool) -> int | None:
        """Say with which status a bearer is refused; null where it is let in, whatever it finds there."""
        if self.scope is None or (bearer == "nobody" and self.scope is Scope.READ and reads_open):
            return None
        if bearer not in set(Scope):
            return 401
        return None if self.scope is Scope.READ or bearer in {self.scope, Scope.ADMIN} else 403


def operations() -> Iterator[Any]:
    """List every operation of the contract."""
    for path, methods in contract()["paths"].items():
        named = re.sub(r"\{\w+_id\}", NOBODY, path.replace("{changeset_id}", "1"))
        address = re.sub(r"\{\w+\}", "1", named)
        for method in methods.keys() - {"parameters"}:
            shape = methods[method]
            declared = [scope for one in shape.get("security", []) for scope in one.get("key", [])]
            scope = Scope(declared[0]) if declared else None
            yield pytest.param(Operation(method, address, scope), id=shape["operationId"])


@pytest.fixture(scope="module")
def keys_of(library: Flask) -> dict[str, str | None]:
    """One bearer of each sort, over the library: its key, or null for none."""
    tracker: Tracker = parts_of(library).tracker
    late = replace(tracker, now=Clock(start=Clock().time - timedelta(days=9)))
    revoked = create_key(tracker, KeyDraft(owner="ann", scopes=(Scope.ADMIN,)), actor="the tests")
    revoke_key(tracker, revoked.key.id)
    ended = KeyDraft(owner="ann", scopes=(Scope.ADMIN,), expires_at=late.now() + timedelta(days=1))
    texts: dict[str, str | None] = {
        "nobody": None,
        "wrong": WRONG,
        "mistyped": WRONG[:-1] + "x",
        "expired": create_key(late, ended, actor="the tests").text,
        "revoked": revoked.text,
    }
    for scope in Scope:
        texts[scope] = create_key(tracker, KeyDraft(owner="ann", scopes=(scope,)), actor="the tests").text
    return texts


def parts_of(app: Flask) -> WebParts:
    """Give what an application works with."""
    given: WebParts = app.extensions["figures"]
    return given


@pytest.mark.parametrize("reads_open", [True, False], ids=["open", "closed"])
@pytest.mark.parametrize("operation", list(operations()))
def test_each_operation_lets_in_exactly_whom_the_contract_names(
    library: Flask,
    keys_of: dict[str, str | None],
    monkeypatch: pytest.MonkeyPatch,
    operation: Operation,
    *,
    reads_open: bool,
) -> None:
    monkeypatch.setitem(library.extensions, "figures", replace(parts_of(library), reads_open=reads_open))
    client = library.test_client()
    assert isinstance(client, ContractClient)
    for bearer, client.key in keys_of.items():
        answer = client.open(operation.path, method=operation.method.upper())
        refusal = operation.refusal(bearer, reads_open=reads_open)
        assert ({answer.status_code} & {401, 403}) == {refusal} - {None}, f"{bearer}: {answer.text}"
        assert ("WWW-Authenticate" in answer.headers) == (refusal is not None)


@pytest.mark.parametrize("header", ["", "Basic bWFyaWE6cHc=", "Bearer", "Bearer  ", "hft_x", "Bearer \u00e9"])
def test_an_authorization_that_cannot_be_read_is_refused_even_where_none_is_needed(
    client: ContractClient, header: str
) -> None:
    client.key = None
    answer = client.get("/v1/figures", headers={"Authorization": header})
    assert answer.status_code == 401
    assert "hft_x" not in answer.text


def test_the_owner_of_the_key_is_the_actor_of_what_it_writes(writer: ContractClient) -> None:
    writer.post("/v1/documents", json={"text": "At least 12 people were killed in the flood."})
    (changeset,) = writer.get("/v1/changes").json["data"]
    assert changeset["changeset"]["actor"] == "maria@desk.example"


@pytest.mark.parametrize(("reads_open", "kept_by"), [(True, "public"), (False, "private")])
def test_no_shared_cache_keeps_what_is_not_open_to_everybody(
    library: Flask, monkeypatch: pytest.MonkeyPatch, kept_by: str, *, reads_open: bool
) -> None:
    monkeypatch.setitem(library.extensions, "figures", replace(parts_of(library), reads_open=reads_open))
    kept = library.test_client().get("/v1/figures?as_of=1").headers["Cache-Control"]
    assert "immutable" in kept
    assert {"public", "private"} & set(kept.split(", ")) == {kept_by}


def test_a_worker_asks_the_store_again_after_some_seconds(
    empty_app: Flask, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = empty_app.test_client()
    made = create_key(tracker, KeyDraft(owner="ann", scopes=(Scope.ADMIN,)), actor="the tests")
    client.key = made.text  # type: ignore[attr-defined] # a client of ours
    now = 0
    monkeypatch.setitem(empty_app.extensions, "figures", replace(parts_of(empty_app), ticks=lambda: now))
    assert client.get("/v1/keys").status_code == 200
    revoke_key(tracker, made.key.id)
    now = known_keys.FORGOTTEN_AFTER_NS - 1
    assert client.get("/v1/keys").status_code == 200
    now = known_keys.FORGOTTEN_AFTER_NS
    assert client.get("/v1/keys").status_code == 401


def test_no_key_is_ever_logged(empty_app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    client = application(parts_of(empty_app).tracker.store).test_client()
    client.get("/v1/figures", headers={"Authorization": f"Bearer {WRONG}"})
    client.get(f"/v1/figures?q={WRONG}")
    written = capsys.readouterr()
    assert WRONG[15:] not in written.out + written.err
