"""What a column may mean, and the headers by which tills write it, in English and in Portuguese."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

ATTRIBUTE = "attribute:"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A meaning a column can have, with the headers it goes by (folded: letters and digits only), likeliest first."""

    id: str
    headers: tuple[str, ...]


def folded(header: str) -> str:
    """A header without accents, case, spaces or marks: "N.º Cliente" → "nocliente"."""
    plain = unicodedata.normalize("NFKD", header.casefold())
    return "".join(sign for sign in plain if sign.isalnum() and sign.isascii())


def guess_columns(headers: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(Meaning, header) for every header that is recognised; each meaning and each header once."""
    by_name: dict[str, str] = {}
    for header in headers:
        by_name.setdefault(folded(header), header)
    for needed, columns in TILLS:
        if set(needed) <= set(by_name):
            return tuple((meaning, by_name[name]) for meaning, name in columns if name in by_name)
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for meaning in MEANINGS:
        name = next((name for name in meaning.headers if name in by_name and name not in taken), "")
        if name:
            taken.add(name)
            found.append((meaning.id, by_name[name]))
    return tuple(found)


def recognised(cells: Sequence[str]) -> int:
    """How many cells of a row read like headers: the row with most of them is the header row."""
    return len(guess_columns([cell for cell in cells if cell.strip()]))


# Tills whose headers mean something else than they say.
TILLS: tuple[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], ...] = (
    (
        ("name", "lineitemquantity", "lineitemprice"),  # Shopify's orders: "Name" is the order's number
        (
            ("invoice", "name"),
            ("date", "createdat"),
            ("code", "lineitemsku"),
            ("text", "lineitemname"),
            ("quantity", "lineitemquantity"),
            ("unit_price", "lineitemprice"),
            ("customer", "email"),
            ("email", "email"),
            ("name", "billingname"),
            ("phone", "phone"),
        ),
    ),
)

# In the order they are guessed: the one that comes first takes a header that two could have.
MEANINGS: tuple[Meaning, ...] = (
    Meaning(
        "invoice",
        (
            "invoiceno", "invoicenumber", "invoiceid", "invoice", "receiptno", "receiptnumber", "receiptid", "receipt",
            "transactionid", "transactionno", "transaction", "ticketno", "ticket", "orderid", "orderno", "ordernumber",
            "order", "saleid", "salenumber", "billno", "documentno", "document", "nofatura", "nofactura",
            "numerofatura", "numerodafatura", "fatura", "factura", "notalao", "talao", "norecibo", "recibo",
            "nodocumento", "nodoc", "numerodocumento", "documento", "doc", "novenda", "venda", "encomenda",
        ),
    ),
    Meaning(
        "date",
        (
            "invoicedate", "saledate", "orderdate", "transactiondate", "receiptdate", "datetime", "date", "createdat",
            "paidat", "timestamp", "datafatura", "datadafatura", "datavenda", "datadavenda", "datadocumento",
            "datadoc", "dataehora", "datahora", "data", "day", "dia",
        ),
    ),
    Meaning("time", ("time", "invoicetime", "saletime", "hora", "horavenda")),
    Meaning(
        "code",
        (
            "stockcode", "sku", "itemcode", "itemno", "itemid", "productcode", "productid", "productno", "articleno",
            "article", "plu", "barcode", "ean", "code", "codigoartigo", "codartigo", "codigodoartigo", "codigo", "cod",
            "refartigo", "referencia", "ref", "artigo", "product", "item", "produto",
        ),
    ),
    Meaning(
        "text",
        (
            "description", "itemdescription", "productdescription", "itemname", "productname", "item", "product",
            "details", "lineitemname", "descricao", "descricaoartigo", "designacao", "artigo", "produto",
            "nomedoartigo", "nomedoproduto",
        ),
    ),
    Meaning(
        "quantity",
        (
            "quantity", "qty", "qtysold", "units", "pieces", "quantidade", "qtd", "qtde", "quant", "unid",
        ),
    ),
    Meaning(
        "unit_price",
        (
            "unitprice", "price", "itemprice", "priceperunit", "pricepaid", "precounitario", "precounit", "precounid",
            "pvp", "preco", "pu", "valorunitario",
        ),
    ),
    Meaning(
        "line_amount",
        (
            "lineamount", "linetotal", "amount", "netsales", "grosssales", "linevalue", "total", "subtotal", "value",
            "totallinha", "totaldalinha", "valorlinha", "montante", "valor", "importe",
        ),
    ),
    Meaning("tax", ("tax", "taxamount", "vat", "vatamount", "iva", "valoriva", "imposto")),
    Meaning("cost", ("cost", "linecost", "costofgoods", "costprice", "custo", "custolinha", "precodecusto")),
    Meaning(
        "customer",
        (
            "customerid", "customerno", "customernumber", "customercode", "customerreference", "customerreferenceid",
            "memberid", "memberno", "membernumber", "member", "clientid", "client", "customer", "nocliente",
            "numerocliente", "numerodecliente", "codigocliente", "codcliente", "idcliente", "cliente", "nosocio",
            "socio", "membro", "nomembro",
        ),
    ),
    Meaning(
        "category",
        (
            "category", "productcategory", "department", "group", "categoria", "familia", "seccao", "grupo",
        ),
    ),
    Meaning("tags", ("tags", "tag", "etiquetas")),
    Meaning(
        "name",
        (
            "customername", "membername", "clientname", "fullname", "name", "nomecliente", "nomedocliente", "nome",
        ),
    ),
    Meaning(
        "phone",
        (
            "phone", "phonenumber", "mobile", "customerphone", "telephone", "telefone", "telemovel", "contacto",
        ),
    ),
    Meaning("email", ("email", "emailaddress", "customeremail", "mail", "correioeletronico")),
    Meaning(
        "birthday",
        (
            "birthday", "birthdate", "dateofbirth", "dob", "datadenascimento", "datanascimento", "nascimento",
        ),
    ),
    Meaning("card", ("card", "cardno", "cardnumber", "loyaltycard", "cartao", "nocartao", "numerodocartao")),
    Meaning("channel", ("channel", "saleschannel", "canal")),
)  # fmt: skip
