"""A real head office where the model of it is asked for: the same questions, its state read and put back whole."""

from collections.abc import Callable, Mapping, Sequence

from psycopg import sql

from app.ports.hub import Answer, Epoch, Head, Opened, Sealed, Wanted
from db.head_office.hub import was_restored
from db.head_office.wire import PostgresHub
from tests.head_office.conftest import GivenHub
from tests.head_office.model import Desk, Life, ModelCalls, ModelHub, Promise, State

EMPTIED = ("promise", "turn", "profile", "erased", "record", "epoch")
EMPTY = "; ".join(f"DELETE FROM hub.{table}" for table in EMPTIED)  # noqa: S608 - our own tables
"""Few rows go in a tenth of the time that TRUNCATE takes to make files anew."""
SEALED = ("origin", "epoch", "number", "id", "clock", "kind", "version", "member", "points", "at", "body", "hash")
RECORDS = f"SELECT {', '.join(SEALED)} FROM hub.record ORDER BY origin, epoch, number"  # noqa: S608 - our own columns
LIVES = "SELECT origin, epoch, base, (extract(epoch FROM opened_at) * 1000000)::bigint FROM hub.epoch"
PROMISES = "SELECT request, origin, thing, amount, (extract(epoch FROM at) * 1000)::bigint FROM hub.promise"
TOLD = (
    "CREATE TABLE hub.told (ms bigint NOT NULL)",
    "INSERT INTO hub.told VALUES (0)",
    "CREATE SEQUENCE hub.tick",
    """CREATE FUNCTION hub.told_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT 'epoch'::timestamptz
    + ms * interval '1 millisecond' + nextval('hub.tick') * interval '1 microsecond' FROM hub.told $$""",
    "ALTER TABLE hub.epoch ALTER opened_at SET DEFAULT hub.told_now()",
    "ALTER TABLE hub.promise ALTER at SET DEFAULT hub.told_now()",
)
TIMED = ("open_v1", "push_v1")


class RealHub(ModelHub):
    """A hub in PostgreSQL, empty at first; `clock` is heeded once it `goes_by_what_it_is_told`."""

    def __init__(self, clock: Callable[[], int], given: GivenHub) -> None:
        self.given = given
        self.told: int | None = None
        self.is_told = False
        super().__init__(clock, given.name)

    def goes_by_what_it_is_told(self) -> None:
        """Puts the clock of the test in the place of the server's; no two instants are the same, as on a real one."""
        for statement in TOLD:
            self.given.owner.execute(statement.encode())
        for name in TIMED:
            (text,) = self.given.owner.execute(
                "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = %s", (name,)
            ).fetchone() or ("",)
            assert "clock_timestamp()" in text
            self.given.owner.execute(text.replace("clock_timestamp()", "hub.told_now()").encode())
        self.is_told = True

    def tell(self) -> None:
        """Tells the server what time it is, where it goes by that."""
        if self.is_told and self.told != (now := self.clock()):
            self.given.owner.execute("UPDATE hub.told SET ms = %s", (now,))
            self.given.owner.execute("SELECT setval('hub.tick', 1, false)")
            self.told = now

    def enrol(self, origin: int) -> None:
        """As the model's."""
        self.given.counter(origin)

    def calls(self, origin: int) -> "RealCalls":
        """That counter, at the line."""
        return RealCalls(self, origin)

    def was_restored(self) -> int:
        """Raises the generation."""
        return was_restored(self.given.owner)

    def put_back(self, kept: State, *, unaware: bool = False) -> None:
        """An old backup in the place of all."""
        generation = self.state.generation
        self.state = kept
        if not unaware:
            high = max(generation, kept.generation) + 1
            self.given.owner.execute("UPDATE hub.office SET generation = %s", (high,))

    @property
    def state(self) -> State:
        """All that the server remembers."""
        ask = self.given.owner.execute
        (generation,) = ask("SELECT generation FROM hub.office").fetchone() or (0,)
        state = State(int(generation))
        for origin, epoch, quarantined in ask("SELECT origin, epoch, quarantined FROM hub.origin"):
            state.desks[origin] = Desk(epoch, quarantined)
        for origin, epoch, base, opened in ask(LIVES):
            state.lives[origin, epoch] = Life(base, divmod(int(opened), 1000))
        for row in ask(RECORDS):
            state.lives[row[0], row[1]].records.append(Sealed(*row))
        for *of, member, profile in ask("SELECT origin, epoch, number, member, profile FROM hub.profile"):
            state.profiles[of[0], of[1], of[2]] = member, profile
        state.erased = {row[0] for row in ask("SELECT member FROM hub.erased")}
        for request, origin, thing, amount, at in ask(PROMISES):
            state.promises.setdefault(request, Promise(origin, {}, int(at))).amounts[thing] = amount
        return state

    @state.setter
    def state(self, kept: State) -> None:
        known = {row[0] for row in self.given.owner.execute("SELECT origin FROM hub.origin")}
        for origin in kept.desks.keys() - known:
            self.enrol(origin)
        with self.given.owner.transaction(), self.given.owner.cursor() as put:
            put.execute(EMPTY.encode())
            put.execute("UPDATE hub.office SET generation = %s", (kept.generation,))
            put.execute("UPDATE hub.origin SET epoch = NULL, quarantined = ''")
            put.executemany(
                "UPDATE hub.origin SET epoch = %s, quarantined = %s WHERE origin = %s",
                [(desk.epoch, desk.quarantined, origin) for origin, desk in kept.desks.items()],
            )
            put.executemany(
                "INSERT INTO hub.epoch VALUES (%s, %s, %s, %s, %s, 'epoch'::timestamptz + %s * interval '1 us')",
                [
                    (*of, life.base, len(life.records), life.hash, life.opened[0] * 1000 + life.opened[1])
                    for of, life in kept.lives.items()
                ],
            )
            columns = sql.SQL(", ").join(map(sql.Identifier, SEALED))
            with put.copy(sql.SQL("COPY hub.record ({}) FROM STDIN").format(columns)) as rows:
                for life in kept.lives.values():
                    for one in life.records:
                        rows.write_row([getattr(one, name) for name in SEALED])
            put.executemany(
                "INSERT INTO hub.profile VALUES (%s, %s, %s, %s, %s)",
                [(*of, *told) for of, told in kept.profiles.items()],
            )
            put.executemany("INSERT INTO hub.erased VALUES (%s)", [(one,) for one in kept.erased])
            put.executemany(
                "INSERT INTO hub.promise (request, origin, at, thing, amount) "
                "VALUES (%s, %s, 'epoch'::timestamptz + %s * interval '1 ms', %s, %s)",
                [
                    (of, one.origin, one.at, thing, amount)
                    for of, one in kept.promises.items()
                    for thing, amount in one.amounts.items()
                ],
            )


class RealCalls(ModelCalls):
    """One counter's line to it."""

    hub: RealHub

    def open(self, epoch: bytes, base: bytes) -> Opened:
        return self._line().open(epoch, base)

    def push(self, epoch: bytes, records: Sequence[Sealed]) -> tuple[int, bytes]:
        return self._line().push(epoch, records)

    def heads(self) -> tuple[Head, ...]:
        return self._line().heads()

    def pull(self, held: Mapping[Epoch, int], most: int) -> tuple[Sealed, ...]:
        return self._line().pull(held, most)

    def redeem(self, request: bytes, wanted: Sequence[Wanted], held: Mapping[Epoch, int]) -> Answer:
        return self._line().redeem(request, wanted, held)

    def _line(self) -> PostgresHub:
        self.hub.tell()
        return self.hub.given.line(self.origin)
