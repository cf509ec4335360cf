"""`keys`: made, shown once, listed without the key, closed."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from service.doors.cli import app


def run(home: Path, *typed: str) -> Result:
    runner = CliRunner(env={"CROSSCHECK_EMBEDDER": "none", "COLUMNS": "100"})
    return runner.invoke(app, ["keys", *typed, "--data-dir", str(home)])


def test_a_key_is_shown_once_and_its_note_goes_elsewhere(tmp_path: Path) -> None:
    made = run(tmp_path, "create", "newsroom", "--scope", "ask", "--scope", "ingest", "-c", "kursk")
    key = made.stdout.strip()
    assert made.exit_code == 0
    assert made.stdout == f"{key}\n"
    assert "will not be shown again" in made.stderr
    assert "Scopes: ask, ingest; collections: kursk" in made.stderr
    assert key not in made.stderr
    secret = key[16:]
    for look in (run(tmp_path, "list"), run(tmp_path, "list", "--json")):
        assert key[:16] in look.stdout
        assert secret not in look.stdout + look.stderr
    assert secret.encode() not in (tmp_path / "crosscheck.db").read_bytes()


def test_json_holds_the_key_once_and_never_its_digest(tmp_path: Path) -> None:
    made = json.loads(run(tmp_path, "create", "x", "--days", "3", "--json").stdout)
    [listed] = json.loads(run(tmp_path, "list", "--json").stdout)
    assert made.pop("key").startswith(made["id"])
    assert made == listed
    assert (listed["scopes"], listed["collections"]) == (["ask"], None)
    assert "digest" not in listed


def test_a_revoked_key_stays_in_the_list(tmp_path: Path) -> None:
    key = run(tmp_path, "create", "x").stdout.strip()
    closed = run(tmp_path, "revoke", key[:16])
    assert closed.exit_code == 0
    assert key[:16] in closed.stdout
    assert "revoked" in run(tmp_path, "list").stdout


def test_what_cannot_be_is_refused_with_what_can(tmp_path: Path) -> None:
    unknown = run(tmp_path, "revoke", "cck_none")
    assert (unknown.exit_code, "keys list" in unknown.stderr) == (4, True)
    for typed in (("--scope", "write"), ("--days", "0"), ("-c", "a/b")):
        refused = run(tmp_path, "create", "x", *typed)
        assert (refused.exit_code, refused.stdout) == (2, ""), typed
    assert "no key yet" in run(tmp_path, "list").stdout
