"""The catalogue: what the shop sells, found by its number or barcode."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, bindparam, or_, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from app.ports.books import Product
from db.folded import fold, matching
from db.office_tables import product

BY_CODE = select(product).where(or_(product.c.sku == bindparam("of"), product.c.gtin == bindparam("of"))).limit(1)

BY_NUMBER = select(product.c.sku).where(product.c.sku == bindparam("of"))
LIKE = text("SELECT sku FROM product_search WHERE product_search MATCH :match LIMIT :most")


def by_code(connection: Connection, code: str) -> Product | None:
    """The article of that number, or of that barcode as 14 digits."""
    row = connection.execute(BY_CODE, {"of": code}).one_or_none()
    return None if row is None else _product(row)


def like(connection: Connection, words: str, most: int) -> tuple[Product, ...]:
    """At most so many articles in which every one of these words begins a word."""
    folded = fold(words).split()
    if not folded:
        return ()
    numbers = connection.execute(LIKE, {"match": matching(folded), "most": most}).scalars().all()
    rows = connection.execute(select(product).where(product.c.sku.in_(numbers)).order_by(product.c.sku))
    return tuple(_product(row) for row in rows)


def searchable(one: Product) -> str:
    """What an article can be found by: its text, number, tags and attributes, folded."""
    return fold(" ".join((one.text, one.sku, *sorted(one.tags), *(value for _, value in one.attributes))))


def _product(row: Row[Any]) -> Product:
    return Product(
        sku=row.sku,
        text=row.text,
        amount=row.amount,
        category=row.category,
        gtin=row.gtin,
        tax=row.tax,
        cost=row.cost,
        tags=frozenset(row.tags.split("\n")) if row.tags else frozenset(),
        attributes=tuple((name, value) for name, value in json.loads(row.attributes or "[]")),
    )


def keep(connection: Connection, one: Product) -> None:
    """Keeps an article, new or as it is now."""
    row = {
        "sku": one.sku,
        "gtin": one.gtin,
        "text": one.text,
        "category": one.category,
        "amount": one.amount,
        "tax": one.tax,
        "cost": one.cost,
        "tags": "\n".join(sorted(one.tags)),
        "attributes": json.dumps(one.attributes, ensure_ascii=False) if one.attributes else "",
    }
    known = connection.execute(BY_NUMBER, {"of": one.sku}).scalar_one_or_none() is not None
    connection.execute(upsert(product).values(row).on_conflict_do_update(index_elements=[product.c.sku], set_=row))
    if known:  # to look for one by its number is to read them all: not for each article of a new catalogue
        connection.execute(text("DELETE FROM product_search WHERE sku = :sku"), {"sku": one.sku})
    connection.execute(
        text("INSERT INTO product_search (words, sku) VALUES (:words, :sku)"),
        {"words": searchable(one), "sku": one.sku},
    )
