"""The words on paper, in the member's language. A language is one table; a missing word does not pass the types."""

from dataclasses import dataclass
from datetime import date, datetime

from app.loyalty.amounts import Language


@dataclass(frozen=True, slots=True)
class Words:
    """Every phrase on paper. In braces: what is put there."""

    lang: str
    months: tuple[str, ...]
    long_date: str
    voucher: str
    for_name: str
    for_nobody: str
    gives: str
    valid_until: str
    always_valid: str
    conditions: str
    more_conditions: str
    show_code: str
    gift_card: str
    gift_card_says: str
    gift_card_bearer: str
    gift_card_no_money: str
    on_it_on: str
    show_gift_card: str
    for_a_friend: str
    brought_by: str
    show_friend: str
    issued: str
    issued_by: str
    issued_on: str
    copy: str
    training: str
    card: str
    member_since: str
    card_title: str
    receipt: str
    return_slip: str
    no_invoice: str
    thanks: str
    served_by: str
    at_counter: str
    discounts: str
    to_pay: str
    to_pay_back: str
    paid_with: str
    points: str
    earned: str
    spent: str
    balance: str
    pending: str
    day_sheet: str
    sales: str
    returns: str
    net: str
    number: str
    value: str
    new_members: str
    tenders: str
    taken: str
    given_back: str
    expected: str
    counted: str
    difference: str
    not_counted: str
    total: str
    points_given: str
    points_taken_back: str
    points_spent: str
    points_lapsed: str
    points_adjusted: str
    vouchers: str
    vouchers_issued: str
    vouchers_honoured: str
    vouchers_value: str
    vouchers_cancelled: str
    vouchers_lapsed: str
    vouchers_reprinted: str
    cashiers: str
    cashier: str
    voids: str
    beside_sales: str
    gift_cards_loaded: str
    memberships: str
    remarks: str
    nothing_to_remark: str
    made: str
    made_by: str
    signature: str
    page: str
    ticket: str
    tickets: str
    event_on: str
    at_the_door: str
    doors_open: str
    hours: str
    names_member: str
    cannot_come: str
    show_ticket: str
    door_list: str
    member: str
    tier: str
    walk_ins: str
    expected_people: str
    expected_of: str
    nobody_expected: str

    def day(self, day: date) -> str:
        """Write a day in full: "31 December 2026", "31 de dezembro de 2026"."""
        return self.long_date.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def moment(self, moment: datetime) -> str:
        """Write a day and the time of it."""
        return f"{self.day(moment.date())}, {moment:%H:%M}"


ENGLISH = Words(
    lang="en-GB",
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    long_date="{day} {month} {year}",
    voucher="Voucher",
    for_name="for {name}",
    for_nobody="for you",
    gives="What it gives",
    valid_until="Valid until",
    always_valid="No last day",
    conditions="Conditions",
    more_conditions="There are further conditions: please ask at the counter.",
    show_code="Show this code at the counter. It can be used once.",
    gift_card="Gift card",
    gift_card_says="to spend in our shop, in one purchase or in several",
    gift_card_bearer="Whoever brings it spends it: keep it like money.",
    gift_card_no_money="Not to be exchanged for money.",
    on_it_on="On it on",
    show_gift_card="Show this code at the counter before you pay.",
    for_a_friend="For a friend",
    brought_by="Brought by",
    show_friend="Show this code at the counter when you join. It gives access to nobody's account.",
    issued="Issued by {who} on {day}",
    issued_by="Issued by {who}",
    issued_on="Issued on {day}",
    copy="COPY {number}",
    training="TRAINING – NO VALUE",
    card="Member card",
    member_since="Member since {year}",
    card_title="Member cards",
    receipt="Receipt slip",
    return_slip="Return slip",
    no_invoice="This is not an invoice.",
    thanks="Thank you, {name}.",
    served_by="Served by {who}",
    at_counter="counter {counter}",
    discounts="Discounts",
    to_pay="To pay",
    to_pay_back="To pay back",
    paid_with="Paid with",
    points="Points",
    earned="Earned",
    spent="Spent",
    balance="Balance",
    pending="Pending",
    day_sheet="Day sheet",
    sales="Sales",
    returns="Returns",
    net="Net",
    number="Number",
    value="Value",
    new_members="New members",
    tenders="Means of payment",
    taken="Taken",
    given_back="Given back",
    expected="Expected",
    counted="Counted",
    difference="Difference",
    not_counted="not counted",
    total="Total",
    points_given="Given",
    points_taken_back="Taken back",
    points_spent="Spent",
    points_lapsed="Lapsed",
    points_adjusted="Put right by hand",
    vouchers="Vouchers",
    vouchers_issued="Issued",
    vouchers_honoured="Honoured",
    vouchers_value="Value honoured",
    vouchers_cancelled="Cancelled",
    vouchers_lapsed="Lapsed",
    vouchers_reprinted="Reprinted",
    cashiers="By cashier",
    cashier="Cashier",
    voids="Voids",
    beside_sales="Taken beside the sales",
    gift_cards_loaded="Gift cards sold and topped up",
    memberships="Memberships",
    remarks="To look at",
    nothing_to_remark="Nothing.",
    made="Made on {when}",
    made_by="Made on {when} by {who}",
    signature="Signature",
    page="Page {number} of {total}",
    ticket="Ticket",
    tickets="Tickets",
    event_on="Date",
    at_the_door="At the door",
    doors_open="Doors open at {time}; it ends at {ends}.",
    hours="From {starts} to {ends}",
    names_member="For the member it names, once.",
    cannot_come="Cannot come? Tell us, so that somebody else can.",
    show_ticket="Show this code at the door, on paper or on a screen.",
    door_list="Door list",
    member="Member",
    tier="Tier",
    walk_ins="Without a place",
    expected_people="Expected: {count}",
    expected_of="Expected: {count} of {capacity} places",
    nobody_expected="Nobody has reserved a place.",
)  # fmt: skip

PORTUGUESE = Words(
    lang="pt-PT",
    months=(
        "janeiro", "fevereiro", "março", "abril", "maio", "junho",
        "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
    ),
    long_date="{day} de {month} de {year}",
    voucher="Vale",
    for_name="para {name}",
    for_nobody="para si",
    gives="O que oferece",
    valid_until="Válido até",
    always_valid="Sem data-limite",
    conditions="Condições",
    more_conditions="Há outras condições: informe-se ao balcão, por favor.",
    show_code="Apresente este código ao balcão. Só pode ser usado uma vez.",
    gift_card="Cartão-oferta",
    gift_card_says="para gastar na nossa loja, numa compra ou em várias",
    gift_card_bearer="Gasta-o quem o trouxer: guarde-o como dinheiro.",
    gift_card_no_money="Não convertível em dinheiro.",
    on_it_on="Valor em",
    show_gift_card="Mostre este código ao balcão antes de pagar.",
    for_a_friend="Para um amigo",
    brought_by="Veio por",
    show_friend="Mostre este código ao balcão quando aderir. Não dá acesso à conta de ninguém.",
    issued="Emitido por {who} em {day}",
    issued_by="Emitido por {who}",
    issued_on="Emitido em {day}",
    copy="{number}.ª VIA",
    training="TREINO – SEM VALOR",
    card="Cartão de membro",
    member_since="Membro desde {year}",
    card_title="Cartões de membro",
    receipt="Talão",
    return_slip="Talão de devolução",
    no_invoice="Este documento não serve de fatura.",
    thanks="Obrigado pela visita, {name}.",
    served_by="Atendimento: {who}",
    at_counter="balcão {counter}",
    discounts="Descontos",
    to_pay="A pagar",
    to_pay_back="A devolver",
    paid_with="Pago com",
    points="Pontos",
    earned="Ganhos",
    spent="Gastos",
    balance="Saldo",
    pending="Pendentes",
    day_sheet="Folha do dia",
    sales="Vendas",
    returns="Devoluções",
    net="Líquido",
    number="Número",
    value="Valor",
    new_members="Novos membros",
    tenders="Meios de pagamento",
    taken="Recebido",
    given_back="Devolvido",
    expected="Esperado",
    counted="Contado",
    difference="Diferença",
    not_counted="não contado",
    total="Total",
    points_given="Atribuídos",
    points_taken_back="Retirados",
    points_spent="Gastos",
    points_lapsed="Caducados",
    points_adjusted="Acertos manuais",
    vouchers="Vales",
    vouchers_issued="Emitidos",
    vouchers_honoured="Utilizados",
    vouchers_value="Valor utilizado",
    vouchers_cancelled="Anulados",
    vouchers_lapsed="Caducados",
    vouchers_reprinted="Segundas vias",
    cashiers="Por operador",
    cashier="Operador",
    voids="Anulações",
    beside_sales="Recebido além das vendas",
    gift_cards_loaded="Cartões-oferta vendidos e carregados",
    memberships="Adesões a planos",
    remarks="A verificar",
    nothing_to_remark="Nada.",
    made="Feita em {when}",
    made_by="Feita em {when} por {who}",
    signature="Assinatura",
    page="Página {number} de {total}",
    ticket="Bilhete",
    tickets="Bilhetes",
    event_on="Data",
    at_the_door="À entrada",
    doors_open="A porta abre às {time}; termina às {ends}.",
    hours="Das {starts} às {ends}",
    names_member="Para o membro indicado, uma só vez.",
    cannot_come="Não pode vir? Avise-nos, para que venha outra pessoa.",
    show_ticket="Apresente este código à entrada, em papel ou no ecrã.",
    door_list="Lista da porta",
    member="Membro",
    tier="Nível",
    walk_ins="Sem lugar marcado",
    expected_people="Esperados: {count}",
    expected_of="Esperados: {count} de {capacity} lugares",
    nobody_expected="Ninguém reservou lugar.",
)  # fmt: skip

WORDS: dict[Language, Words] = {"en": ENGLISH, "pt": PORTUGUESE}
