"""The restore drill of docs/head-office.md: a dump with its roles, on another server, is the whole hub again."""

import os
import subprocess
from pathlib import Path

import psycopg

from db.head_office.hub import was_restored
from db.head_office.layout import NEWEST, upgrade
from db.head_office.private import installed
from db.head_office.wire import PostgresHub
from tests.head_office.catalogue import catalogue
from tests.head_office.conftest import GivenHub
from tests.head_office.logs import Writer
from tests.head_office.server import OWNER, Server


def run(server: Server, program: str, *words: str) -> None:
    subprocess.run(
        [installed() / "bin" / program, "-h", str(server.folder), "-U", "postgres", *words],
        check=True,
        capture_output=True,
        env={**os.environ, "PGPASSWORD": OWNER},
    )


def test_that_a_dump_with_its_roles_is_a_whole_hub_again(hub: GivenHub, tmp_path: Path) -> None:
    writer, roles, dump = Writer(1), tmp_path / "roles.sql", tmp_path / "hub.dump"
    one = hub.line(1)
    generation = one.open(writer.epoch, writer.base).generation
    one.push(writer.epoch, writer.write_many(3))
    run(hub.server, "pg_dumpall", "--roles-only", "-f", str(roles))
    run(hub.server, "pg_dump", "-Fc", "--create", "-f", str(dump), hub.name)
    one.push(writer.epoch, writer.write_many(2))  # acknowledged, and lost
    with Server() as other:
        run(other, "psql", "-q", "-d", "postgres", "-f", str(roles))
        run(other, "pg_restore", "--create", "-d", "postgres", str(dump))
        with psycopg.connect(other.address("postgres", hub.name), autocommit=True) as owner:
            assert catalogue(owner) == catalogue(hub.owner), "rights and all"
            assert upgrade(owner) == NEWEST
            was_restored(owner)
        with PostgresHub(other.address("counter_1", hub.name, "secret 1")) as again:
            opened = again.open(writer.epoch, writer.base)
            assert (opened.generation, opened.number) == (generation + 1, 3)
            again.push(writer.epoch, writer.records[3:])
            assert list(again.pull({}, 10)) == writer.records
