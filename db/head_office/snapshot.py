"""The one file that spares a new counter taking every record: a book, sealed with a code, signed by the authority.

    head:   how long it is (4 bytes), then JSON: what the book is, and all that its seal needs but the code
    book:   packed (zlib), in pieces of a megabyte, each sealed by AES-GCM with its place, with whether it is the last,
            and with the head
    end:    SHA-256 over all of that, and the authority's signature (ECDSA) of this sum

The sum tells a file that was damaged on its way, the signature one that somebody else made, the seal a wrong code; in
this order, before anything of it is a book. The signature is of words that no certificate begins with.
"""

from __future__ import annotations

import json
import os
import secrets
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.ports.hub import SnapshotCodeWrong, SnapshotDamaged, SnapshotNotProven, SnapshotOfAnother
from app.ports.logged import BODY_VERSION
from app.ports.outage import BookTooNew
from db.head_office.certificates import Authority, PublicKey, key_of
from db.head_office.spoken import SALT, key_from

KIND = "counterfoil snapshot"
FORMAT = 1
"""A later one may say more in its head, but keeps head, sum and signature where they are."""
LENGTH = 4
LONGEST_HEAD = 1 << 16
PIECE, TAG = 1 << 20, 16
QUICKLY = 1
"""How hard it is packed: harder takes twice as long, for a tenth less."""
BEGINNING, PLACE = 7, 4
"""Bytes of a nonce: chance of the file, the piece's place; one more says whether it is the last."""
SUM, NUMBER = 32, 32
END = SUM + 2 * NUMBER
SIGNS = ec.ECDSA(SHA256())
Heard = Callable[[int], object]
"""Hears how many bytes of the book are done."""


def unheard(done: int) -> None:
    """Nobody listens."""
    del done


@dataclass(frozen=True, slots=True)
class Said:
    """What a snapshot says of itself: records, as of which instant (ISO), the book's tables and its size in bytes.

    `bodies` is the version of records up to which they were read: rows of later ones would be another program's.
    """

    records: int
    at: str
    tables: str
    size: int = 0
    authority: str = ""
    salt: str = ""
    nonce: str = ""
    bodies: int = BODY_VERSION
    kind: str = KIND
    format: int = FORMAT


def seal(book: Path, said: Said, code: str, authority: Authority, out: BinaryIO, heard: Heard = unheard) -> Said:
    """Writes the whole file; what it says of itself."""
    salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(BEGINNING)
    said = replace(
        said,
        size=book.stat().st_size,
        authority=_name(authority.key.public_key()),
        salt=b64encode(salt).decode(),
        nonce=b64encode(nonce).decode(),
    )
    plain = json.dumps(asdict(said)).encode()
    head, cipher = len(plain).to_bytes(LENGTH, "big") + plain, AESGCM(key_from(code, salt))
    so_far = sha256(head)
    out.write(head)
    with book.open("rb") as file:
        for at, (piece, last) in enumerate(_packed(file, heard)):
            sealed = cipher.encrypt(_nonce(nonce, at, last=last), piece, head)
            so_far.update(sealed)
            out.write(sealed)
    signed = utils.decode_dss_signature(authority.key.sign(_words(so_far.digest()), SIGNS))
    out.write(so_far.digest() + b"".join(one.to_bytes(NUMBER, "big") for one in signed))
    return said


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot that is whole, of this shop, and of a version that is known here; its code was not said yet.

    `sealed` is how long its book is in the file, bytes.
    """

    path: Path
    said: Said
    head: bytes
    sealed: int
    sum: bytes

    def opened(self, code: str, to: Path, heard: Heard = unheard) -> None:
        """Writes the book into a file; SnapshotCodeWrong. OSError is of what is written.

        SnapshotDamaged where it is not any more what it was when it was looked at.
        """
        cipher, so_far = AESGCM(key_from(code, b64decode(self.said.salt))), sha256(self.head)
        nonce = b64decode(self.said.nonce)
        with _read(self.path) as file, to.open("wb") as book:
            unpacks = zlib.decompressobj()
            file.seek(len(self.head))
            for at, length in enumerate(_lengths(self.sealed)):
                sealed, last = _bytes(file, length, self.path), file.tell() == len(self.head) + self.sealed
                so_far.update(sealed)
                try:
                    piece = cipher.decrypt(_nonce(nonce, at, last=last), sealed, self.head)
                except InvalidTag as error:
                    raise (SnapshotDamaged if at else SnapshotCodeWrong)(str(self.path)) from error
                while piece:
                    book.write(unpacks.decompress(piece, PIECE))
                    piece = unpacks.unconsumed_tail
                heard(book.tell())
            book.write(unpacks.flush())
            if so_far.digest() != self.sum or not unpacks.eof or book.tell() != self.said.size:
                raise SnapshotDamaged(str(self.path))
            book.flush()
            os.fsync(book.fileno())


def read_snapshot(path: Path, authority: str, tables: str, heard: Heard = unheard) -> Snapshot:
    """A snapshot that may be opened; `authority` is the shop's certificate, `tables` the newest that is known here.

    SnapshotDamaged where it is none or not whole, SnapshotOfAnother, SnapshotNotProven; BookTooNew.
    """
    with _read(path) as file:
        size = file.seek(0, os.SEEK_END)
        head, said = _head(file, size, path)
        so_far = sha256()
        file.seek(0)
        while (left := size - END - file.tell()) > 0:
            so_far.update(_bytes(file, min(PIECE, left), path))
            heard(file.tell())
        found, signature = _bytes(file, SUM, path), _bytes(file, 2 * NUMBER, path)
    if so_far.digest() != found:
        raise SnapshotDamaged(str(path))
    key = key_of(authority)
    if said.authority != _name(key):
        raise SnapshotOfAnother(str(path))
    numbers = (int.from_bytes(signature[:NUMBER], "big"), int.from_bytes(signature[NUMBER:], "big"))
    try:
        key.verify(utils.encode_dss_signature(*numbers), _words(found), SIGNS)
    except InvalidSignature as error:
        raise SnapshotNotProven(str(path)) from error
    if said.format > FORMAT or said.tables > tables or said.bodies > BODY_VERSION:
        raise BookTooNew(str(path), said.tables)
    return Snapshot(path, said, head, size - len(head) - END, found)


def _read(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise SnapshotDamaged(str(path)) from error


def _head(file: BinaryIO, size: int, path: Path) -> tuple[bytes, Said]:
    """How the file begins, byte for byte, and what it says; a later version may say more."""
    file.seek(0)
    if size <= LENGTH + END:
        raise SnapshotDamaged(str(path))
    begins = _bytes(file, LENGTH, path)
    length = int.from_bytes(begins, "big")
    if not 0 < length <= LONGEST_HEAD or size <= LENGTH + length + END:
        raise SnapshotDamaged(str(path))
    head = begins + _bytes(file, length, path)
    try:
        found = json.loads(head[LENGTH:])
        said = Said(**{one.name: found[one.name] for one in fields(Said)})
    except (ValueError, KeyError, TypeError) as error:
        raise SnapshotDamaged(str(path)) from error
    if said.kind != KIND:
        raise SnapshotDamaged(str(path))
    return head, said


def _bytes(file: BinaryIO, many: int, path: Path) -> bytes:
    """So many bytes; a file that became shorter, or a stick that does not give them, is damaged."""
    try:
        some = file.read(many)
    except OSError as error:
        raise SnapshotDamaged(str(path)) from error
    if len(some) != many:
        raise SnapshotDamaged(str(path))
    return some


def _packed(book: BinaryIO, heard: Heard) -> Iterator[tuple[bytes, bool]]:
    """The pieces of a book that is packed, and whether each is the last."""
    packs, waits = zlib.compressobj(QUICKLY), bytearray()
    while some := book.read(PIECE):
        waits += packs.compress(some)
        heard(book.tell())
        if len(waits) > PIECE:
            yield bytes(waits[:PIECE]), False
            del waits[:PIECE]
    waits += packs.flush()
    while len(waits) > PIECE:
        yield bytes(waits[:PIECE]), False
        del waits[:PIECE]
    yield bytes(waits), True


def _lengths(sealed: int) -> Iterator[int]:
    """How long each sealed piece is of a book that is so long in its file."""
    for at in range(0, sealed, PIECE + TAG):
        yield min(PIECE + TAG, sealed - at)


def _nonce(beginning: bytes, at: int, *, last: bool) -> bytes:
    return beginning + at.to_bytes(PLACE, "big") + bytes([last])


def _name(key: PublicKey) -> str:
    """By what an authority is known: a hash of its key."""
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def _words(of: bytes) -> bytes:
    """What is signed."""
    return f"{KIND}\n".encode() + of
