"""`figures keys`, as an administrator calls it."""

import re

from tests.cli.conftest import Shell


def test_a_key_is_made_listed_rotated_and_revoked(figures: Shell) -> None:
    made = figures(
        "keys", "create", "--owner", "maria", "--scope", "ingest", "--scope", "review", "--days", 30
    )
    assert re.fullmatch(r"hft_[0-9A-Za-z]{60}\n", made.stdout)
    (line,) = figures("keys", "list").stdout.splitlines()
    key_id, name, scopes, owner, standing = line.split("  ")
    assert (name, scopes, owner) == (made.stdout[4:15], "ingest,review", "maria")
    assert re.fullmatch(r"until \d{4}-\d\d-\d\d, never used", standing)
    rotated = figures("keys", "rotate", key_id, "--overlap-hours", 0)
    assert rotated.stdout != made.stdout
    new, old = figures("keys", "list").stdout.splitlines()
    assert "expired" in old
    figures("keys", "revoke", new.partition("  ")[0])
    assert "revoked" in figures("keys", "list").stdout.splitlines()[0]


def test_a_scope_that_does_not_exist_is_refused_with_those_that_do(figures: Shell) -> None:
    refused = figures("keys", "create", "--owner", "maria", "--scope", "write")
    assert refused.exit_code == 2
    assert "'read', 'ingest', 'review', 'admin'" in refused.stderr
