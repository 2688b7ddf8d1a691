"""Who comes to head office over the network, and what each is told; on a PostgreSQL that was built with TLS."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from app.ports.hub import CertificateExpired, HubClosed, HubIsNone, HubNotProven, HubRefusesCounter
from app.ports.identity import now
from db.head_office.certificates import authority_text, follows, key_of, key_text, make_authority, new_key
from db.head_office.folder import SERVER, OfficeFolder
from db.head_office.wire import PostgresHub
from tests.head_office.guarded import HOST, Comer, Guarded, certified, guard
from tests.head_office.logs import Writer
from tests.head_office.server import Server, with_tls

pytestmark = pytest.mark.skipif(
    with_tls() is None, reason="no PostgreSQL built with OpenSSL in /usr/lib/postgresql; the wheel's is not"
)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    with Server(with_tls()) as server:
        made = guard(server, OfficeFolder(tmp_path_factory.mktemp("hub")))
        for origin in (1, 2):
            made.enrolled(origin)
        yield made


@pytest.fixture
def comer(tmp_path: Path, guarded: Guarded) -> Comer:
    return Comer(tmp_path / "counter", guarded)


def asked(hub: PostgresHub) -> None:
    with hub:
        hub.heads()


def test_that_a_counter_with_all_of_it_is_let_in_over_tls_1_3(comer: Comer, guarded: Guarded) -> None:
    writer = Writer(1)
    with comer.has("counter_1").calls() as hub:
        hub.open(writer.epoch, writer.base)
        with guarded.owner() as line:
            found = line.execute("SELECT version, client_dn FROM pg_stat_ssl WHERE ssl").fetchall()
    assert found == [("TLSv1.3", "/CN=counter_1")]


def test_that_a_counter_is_given_its_newest_certificate(comer: Comer, guarded: Guarded) -> None:
    writer = Writer(1)
    pem = guarded.folder.authority().for_counter(comer.key.public_key(), "counter_1", now())
    with comer.has("counter_1").calls() as hub:
        assert hub.open(writer.epoch, writer.base).certificate == ""
        certified(guarded, 1, pem)
        assert hub.open(writer.epoch, writer.base).certificate == pem


def test_that_nobody_comes_without_a_certificate(comer: Comer) -> None:
    with pytest.raises(HubRefusesCounter):
        asked(comer.calls())


def test_that_nobody_comes_with_another_counters_certificate(comer: Comer) -> None:
    with pytest.raises(HubRefusesCounter):
        asked(comer.has("counter_2").calls())


@pytest.mark.parametrize("_", range(10))
def test_that_nobody_comes_with_a_certificate_of_another_authority(comer: Comer, _: int) -> None:
    with pytest.raises(HubRefusesCounter):
        asked(comer.has("counter_1", of=make_authority("a shop", now())).calls())


@pytest.mark.parametrize("_", range(10))
def test_that_an_expired_certificate_is_named(comer: Comer, _: int) -> None:
    with pytest.raises(CertificateExpired):
        asked(comer.has("counter_1", at=now() - timedelta(days=366)).calls())


def test_that_nobody_comes_with_a_servers_certificate(comer: Comer, guarded: Guarded) -> None:
    comer.has("counter_1")
    signed = guarded.folder.authority().for_server(comer.key.public_key(), ("counter_1",), now())
    (comer.place / "counter.pem").write_text(signed)
    with pytest.raises(HubRefusesCounter):
        asked(comer.calls())


def test_that_a_wrong_password_is_refused_whatever_the_certificate(comer: Comer) -> None:
    for wrong in ("guessed", "secret 2", ""):
        with pytest.raises(HubRefusesCounter):
            asked(comer.has("counter_1").calls(wrong))


def test_that_a_key_that_is_none_is_no_silence_of_head_office(comer: Comer) -> None:
    comer.has("counter_1")
    (comer.place / "counter.key").write_text("cut sho")
    with pytest.raises(HubRefusesCounter):
        asked(comer.calls())


def test_that_a_database_which_is_being_put_back_is_no_counters_fault(guarded: Guarded) -> None:
    """The server says so after the caller has proved itself."""
    address = guarded.server.address("postgres", "gone") + f"&port={guarded.port}"
    with pytest.raises(HubIsNone):
        asked(PostgresHub(address))


def test_that_a_server_which_was_given_no_piece_of_access_says_so(comer: Comer, guarded: Guarded) -> None:
    access = guarded.server.cluster / "pg_hba.conf"
    with_piece = access.read_text()
    access.write_text("local all all scram-sha-256\n")
    guarded.restart()
    try:
        with pytest.raises(HubClosed):
            asked(comer.has("counter_1").calls())
    finally:
        access.write_text(with_piece)
        guarded.restart()


def test_that_an_impostor_is_told_nothing(comer: Comer, guarded: Guarded) -> None:
    with pytest.raises(HubNotProven):
        asked(comer.has("counter_1").believes(make_authority("a shop", now())).calls())
    real = guarded.folder.text(SERVER)
    stolen = make_authority("a shop", now()).for_server(key_of(real), (HOST,), now())
    guarded.shows(stolen)
    with pytest.raises(HubNotProven):
        asked(Comer(comer.place, guarded).has("counter_1").calls())
    guarded.shows(real)


def test_that_a_server_by_another_name_is_none_of_ours(comer: Comer) -> None:
    with pytest.raises(HubNotProven):
        asked(comer.has("counter_1").calls(host="127.0.0.1"))


def test_that_nothing_is_said_without_tls(comer: Comer, guarded: Guarded) -> None:
    guarded.server.settings += " -c ssl=off"
    guarded.restart()
    try:
        with pytest.raises(HubNotProven):
            asked(comer.has("counter_1").calls())
    finally:
        guarded.server.settings = guarded.server.settings.removesuffix(" -c ssl=off")
        guarded.restart()


@pytest.mark.parametrize("how", ["sslmode=disable", "sslmode=require&ssl_max_protocol_version=TLSv1.2"])
def test_that_a_counter_of_its_own_making_comes_in_no_other_way(guarded: Guarded, how: str) -> None:
    place = f"{HOST}:{guarded.port}/postgres?{how}"
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"postgresql://counter_1:secret%201@{place}")
    with pytest.raises(psycopg.OperationalError, match="rejects"):
        psycopg.connect(guarded.server.address("counter_1", "postgres", "secret 1") + f"&port={guarded.port}")


def test_that_a_renewed_certificate_follows_its_own_only(guarded: Guarded) -> None:
    authority, key, at = guarded.folder.authority(), new_key(), now()
    root, before = authority_text(authority), authority.for_counter(key.public_key(), "counter_1", at)
    later = at + timedelta(days=250)
    assert follows(authority.for_counter(key.public_key(), "counter_1", later), key_text(key), before, root)
    for wrong in (
        before,
        "no certificate",
        authority.for_counter(key.public_key(), "counter_2", later),
        authority.for_counter(new_key().public_key(), "counter_1", later),
        make_authority("a shop", at).for_counter(key.public_key(), "counter_1", later),
    ):
        assert not follows(wrong, key_text(key), before, root)
