"""What a counter asks of head office: five questions, and every way in which they are not answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol, TypeAlias

from app.ports.hub_owner import OWNER_OUTAGES
from app.ports.outage import Outage

PROTOCOL = 1
MOST_PUSHED = 5_000
ERASED = "erased"
"""The kind of record after which a member's profiles are forgotten, wherever it comes."""

Epoch: TypeAlias = tuple[int, bytes]
"""One life of a counter's disk: its origin's number and 16 bytes of chance."""
Answer: TypeAlias = Literal["promised", "held", "behind", "given back"]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A record as it travels: byte for byte what its counter wrote, with its seal. `at` is the instant as ISO text.

    `profile` is what the record says of who a member is; it lies beside the record, not in it (the body has its seal
    only), so that it can be forgotten. None where there is none, or none any more.
    """

    origin: int
    epoch: bytes
    number: int
    id: bytes
    clock: int
    kind: str
    version: int
    member: bytes | None
    points: int
    at: str
    body: bytes
    hash: bytes
    profile: bytes | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """The hub's generation and clock (ms since 1970), and how far it has the epoch: number and hash of the last.

    `certificate` is the counter's newest (PEM), for it to keep; empty where none was made.
    """

    generation: int
    now: int
    number: int
    hash: bytes
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """How far the hub has an epoch; `base` is the hash its chain goes on from."""

    origin: int
    epoch: bytes
    base: bytes
    number: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a deed takes of a thing that other counters could take too: so much, of what is left as this book knows."""

    thing: str
    amount: int
    left: int


class Source(Protocol):
    """Where others' records are taken from, each question as below."""

    def heads(self) -> tuple[Head, ...]:
        """Every epoch of every counter, a counter's in the order they were opened."""

    def pull(self, held: Mapping[Epoch, int], most: int) -> tuple[Sealed, ...]:
        """What comes after the last record held of each epoch, at most so many."""


class Hub(Source, Protocol):
    """Head office. Each question may raise one of the outages below, and then nothing was done or it was done whole."""

    def open(self, epoch: bytes, base: bytes) -> Opened:
        """Makes this epoch the only one of this counter that may write."""

    def push(self, epoch: bytes, records: Sequence[Sealed]) -> tuple[int, bytes]:
        """Hands in own records in order, at most MOST_PUSHED; gives number and hash of the last the hub has.

        Whom a record of kind ERASED is about is forgotten at once: every profile of theirs, and those still to come.
        """

    def redeem(self, request: bytes, wanted: Sequence[Wanted], held: Mapping[Epoch, int]) -> Answer:
        """Promises all that is wanted for a request, or nothing of it; the same again is the same answer.

        "held": others were promised too much of it. "behind": the hub has records after those held. Wanting nothing
        gives back what was promised.
        """


# --- how it goes wrong ---


@dataclass
class HubUnreachable(Outage):
    """Nobody answers at that address, or the answer was cut."""

    code: ClassVar[str] = "hub_unreachable"
    hub: str = ""


@dataclass
class HubBusy(Outage):
    """The hub is there and takes nobody in: it is full, it is starting, or whoever looks after it wants a pause.

    `retry_after`: seconds until when it does not want to be called; 0 where it did not say.
    """

    code: ClassVar[str] = "hub_busy"
    hub: str = ""
    retry_after: int = 0


@dataclass
class HubRefusesCounter(Outage):
    """The hub does not know this counter, or its password or certificate no longer holds."""

    code: ClassVar[str] = "hub_refuses_counter"
    hub: str = ""


@dataclass
class HubClosed(Outage):
    """The hub's server has no line in its pg_hba.conf by which this counter could come in, or its role is gone."""

    code: ClassVar[str] = "hub_closed"
    hub: str = ""


@dataclass
class HubIsNone(Outage):
    """What answers there is no hub of ours; `why` is for whom it is so: a counter, or who may lay one out."""

    code: ClassVar[str] = "hub_is_none"
    hub: str = ""
    why: str = "hub_away"


@dataclass
class HubTooOld(Outage):
    """The hub speaks an older protocol than this counter needs."""

    code: ClassVar[str] = "hub_too_old"
    hub: str = ""


@dataclass
class CounterQuarantined(Outage):
    """Two machines said that they are this counter: a manager enrols it again."""

    code: ClassVar[str] = "counter_quarantined"
    why: str = ""


@dataclass
class CounterFenced(Outage):
    """Another life of this counter's disk writes now; this one takes a new epoch."""

    code: ClassVar[str] = "counter_fenced"


@dataclass
class LogForked(Outage):
    """The hub has other records, or more, under this epoch than the counter: the disk was put back, or copied."""

    code: ClassVar[str] = "log_forked"
    number: int = 0


@dataclass
class ClockAhead(Outage):
    """This counter's clock is more than five minutes ahead of the hub's."""

    code: ClassVar[str] = "clock_ahead"


@dataclass
class RecordRefused(Outage):
    """The hub refuses a record: out of shape, too long, or not sealed to the one before."""

    code: ClassVar[str] = "record_refused"
    said: str = ""


@dataclass
class HubNotProven(Outage):
    """What answers cannot prove that it is this shop's head office: another certificate, another name, or no TLS."""

    code: ClassVar[str] = "hub_not_proven"
    hub: str = ""


@dataclass
class CertificateExpired(Outage):
    """This counter's certificate has run out: a manager enrols it again."""

    code: ClassVar[str] = "certificate_expired"


@dataclass
class EnrolmentDamaged(Outage):
    """The file that enrols a counter is none, cannot be read, or is not whole."""

    code: ClassVar[str] = "enrolment_damaged"
    path: str = ""


@dataclass
class CodeWrong(Outage):
    """The one-time code does not open the file, which is whole."""

    code: ClassVar[str] = "code_wrong"


@dataclass
class EnrolmentUsed(Outage):
    """The file enrolled a counter already: here, or on another computer."""

    code: ClassVar[str] = "enrolment_used"


@dataclass
class EnrolmentOfAnother(Outage):
    """The file enrols a counter in another head office than this counter's, which is at `hub`."""

    code: ClassVar[str] = "enrolment_of_another"
    hub: str = ""


@dataclass
class SnapshotDamaged(Outage):
    """The file of a snapshot is none, cannot be read, or is not whole."""

    code: ClassVar[str] = "snapshot_damaged"
    path: str = ""


@dataclass
class SnapshotOfAnother(Outage):
    """The snapshot is whole, and another shop's."""

    code: ClassVar[str] = "snapshot_of_another"
    path: str = ""


@dataclass
class SnapshotNotProven(Outage):
    """The snapshot says that it is this shop's, and has no signature of the shop's authority that holds."""

    code: ClassVar[str] = "snapshot_not_proven"
    path: str = ""


@dataclass
class SnapshotCodeWrong(Outage):
    """The code does not open the snapshot, which is whole."""

    code: ClassVar[str] = "snapshot_code_wrong"
    path: str = ""


@dataclass
class SnapshotNeedsHub(Outage):
    """Only head office knows who was erased since the snapshot was made, and it does not answer."""

    code: ClassVar[str] = "snapshot_needs_hub"
    hub: str = ""


@dataclass
class GatheringUnderWay(Outage):
    """Another program gathers head office's records in this very folder, for a snapshot or for reports."""

    code: ClassVar[str] = "gathering_under_way"
    path: str = ""


@dataclass
class GatheredUnsound(Outage):
    """The records of head office do not come to a sound book, gathered anew as well; `found` is the first that is not.

    What is not as it should be may be a record that no counter of ours wrote, or a bug of ours.
    """

    code: ClassVar[str] = "gathered_unsound"
    found: str = ""


@dataclass
class PasswordMissing(Outage):
    """This counter's password is not where it was kept, or the keyring does not open."""

    code: ClassVar[str] = "password_missing"


@dataclass
class NoPrivateServer(Outage):
    """There is no PostgreSQL of one's own here to try head office with."""

    code: ClassVar[str] = "no_private_server"


@dataclass
class PrivateServerFailed(Outage):
    """The PostgreSQL to try head office with does not start in a new folder at `path`."""

    code: ClassVar[str] = "private_server_failed"
    path: str = ""


HUB_OUTAGES: tuple[type[Outage], ...] = (
    HubUnreachable,
    HubBusy,
    HubRefusesCounter,
    HubClosed,
    HubIsNone,
    HubTooOld,
    CounterQuarantined,
    CounterFenced,
    LogForked,
    ClockAhead,
    RecordRefused,
    HubNotProven,
    CertificateExpired,
    EnrolmentDamaged,
    CodeWrong,
    EnrolmentUsed,
    EnrolmentOfAnother,
    SnapshotDamaged,
    SnapshotOfAnother,
    SnapshotNotProven,
    SnapshotCodeWrong,
    SnapshotNeedsHub,
    GatheringUnderWay,
    GatheredUnsound,
    PasswordMissing,
    NoPrivateServer,
    PrivateServerFailed,
    *OWNER_OUTAGES,
)
