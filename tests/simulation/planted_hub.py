"""Mistakes planted in head office: each a model of it that does one thing wrong."""

from collections.abc import Sequence
from dataclasses import replace

from app.ports.hub import CounterFenced, Opened, Sealed
from tests.head_office.model import Desk, ModelCalls, ModelHub


class WithoutFence(ModelHub):
    """Lets every epoch write that it ever opened."""

    def calls(self, origin: int) -> ModelCalls:
        return Unfenced(self, origin)


class Unfenced(ModelCalls):
    def open(self, epoch: bytes, base: bytes) -> Opened:
        try:
            return super().open(epoch, base)
        except CounterFenced:
            life = self.hub.state.lives[self.origin, epoch]
            return Opened(self.hub.state.generation, self.hub.clock(), len(life.records), life.hash)

    def push(self, epoch: bytes, records: Sequence[Sealed]) -> tuple[int, bytes]:
        self._desk().epoch = epoch
        return super().push(epoch, records)


class WithoutLook(ModelHub):
    """Takes whatever is handed in and looks at nothing: the same again is kept again."""

    def calls(self, origin: int) -> ModelCalls:
        return Unlooked(self, origin)


class Unlooked(ModelCalls):
    def push(self, epoch: bytes, records: Sequence[Sealed]) -> tuple[int, bytes]:
        self._desk()
        life = self.hub.state.lives[self.origin, epoch]
        life.records.extend(replace(one, origin=self.origin, epoch=epoch) for one in records)
        return records[-1].number, records[-1].hash


class SaysTaken(ModelHub):
    """Says that it has all records, and has kept all but the last."""

    def calls(self, origin: int) -> ModelCalls:
        return Forgetful(self, origin)


class Forgetful(ModelCalls):
    def push(self, epoch: bytes, records: Sequence[Sealed]) -> tuple[int, bytes]:
        if len(records) > 1:
            super().push(epoch, records[:-1])
        return records[-1].number, records[-1].hash


class NeverForgets(ModelHub):
    """Keeps the profiles of the erased."""

    def calls(self, origin: int) -> ModelCalls:
        return Remembering(self, origin)


class Remembering(ModelCalls):
    def push(self, epoch: bytes, records: Sequence[Sealed]) -> tuple[int, bytes]:
        before = dict(self.hub.state.profiles)
        answer = super().push(epoch, records)
        self.hub.state.profiles = before | self.hub.state.profiles
        return answer


class ForgetsWhoMayWrite(ModelHub):
    """Takes every epoch for the newest; never shuts a counter out."""

    def calls(self, origin: int) -> ModelCalls:
        return Trusting(self, origin)


class Trusting(ModelCalls):
    def open(self, epoch: bytes, base: bytes) -> Opened:
        self.hub.state.desks[self.origin] = Desk(epoch)
        life = self.hub.state.lives.get((self.origin, epoch))
        if life is None:
            return super().open(epoch, base)
        return Opened(self.hub.state.generation, self.hub.clock(), len(life.records), life.hash)
