"""Finding an article of the catalogue by what was scanned or typed."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.barcodes import gtin14
from app.ports.books import Books, Product


@dataclass(frozen=True, slots=True)
class FindProduct:
    """The article of a number or barcode; None where the catalogue has none."""

    books: Books

    def __call__(self, code: str) -> Product | None:
        """Looks for the number as it is, then for the barcode it may be."""
        with self.books.reading() as visit:
            found = visit.product(code)
            if found is None and (barcode := gtin14(code)):
                found = visit.product(barcode)
            return found
