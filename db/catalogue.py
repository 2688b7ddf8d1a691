"""The catalogue: what the shop sells, found by its number or barcode."""

from __future__ import annotations

import json

from sqlalchemy import Connection, bindparam, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.ports.books import Product
from db.office_tables import product

BY_CODE = select(product).where(or_(product.c.sku == bindparam("of"), product.c.gtin == bindparam("of"))).limit(1)


def by_code(connection: Connection, code: str) -> Product | None:
    """The article of that number, or of that barcode as 14 digits."""
    row = connection.execute(BY_CODE, {"of": code}).one_or_none()
    if row is None:
        return None
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
    connection.execute(upsert(product).values(row).on_conflict_do_update(index_elements=[product.c.sku], set_=row))
