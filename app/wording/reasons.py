"""Why something was not allowed or not readable, by the stable word in the refusal."""

REASONS: dict[str, dict[str, str]] = {
    "receipt_known": {
        "en": "This receipt number is in the book already.",
        "pt": "Este número de talão já está no livro.",
    },
    "id_used": {
        "en": "Something else was done under this number already. Begin anew.",
        "pt": "Já foi feita outra coisa com este número. Comece de novo.",
    },
    "voucher_known": {
        "en": "This voucher's code is in use. Try again.",
        "pt": "O código deste vale já está em uso. Tente de novo.",
    },
    "conflict_of_nobody": {
        "en": "This is no member's: there is nobody to block.",
        "pt": "Isto não é de nenhum membro: não há quem bloquear.",
    },
    "own_card": {"en": "Staff do not earn on their own card.", "pt": "Os colaboradores não pontuam no próprio cartão."},
    "void_on_another_day": {
        "en": "A sale can only be voided on its own day; make a return instead.",
        "pt": "Uma venda só pode ser anulada no próprio dia; faça uma devolução.",
    },
    "return_before_sale": {
        "en": "The return is dated before its sale.",
        "pt": "A devolução tem data anterior à venda.",
    },
    "points_as_money": {
        "en": "This programme does not take points as money off.",
        "pt": "Este programa não aceita pontos como desconto.",
    },
    "points_without_member": {"en": "Points need a member.", "pt": "Para usar pontos é preciso um membro."},
    "credit_without_member": {"en": "Store credit needs a member.", "pt": "O crédito em loja precisa de um membro."},
    "on_a_sale_only": {
        "en": "This voucher is money off: scan it during a sale.",
        "pt": "Este vale é um desconto: leia-o durante uma venda.",
    },
    "clock_far_ahead": {
        "en": "Over 400 days have passed since the last night. Is the clock right? Then: counterfoil night --anyway.",
        "pt": "Passaram mais de 400 dias desde a última noite. Se o relógio está certo: counterfoil night --anyway.",
    },
    "given_at_once": {
        "en": "What this reward gives was given at once; there is nothing to hand in.",
        "pt": "O que esta recompensa dá foi dado logo; não há nada para entregar.",
    },
    "hub_address": {
        "en": "It is written postgresql://OWNER@HOST/DATABASE; signs such as @ or # in a password as %40 or %23.",
        "pt": "Escreve-se postgresql://DONO@SERVIDOR/BASE; sinais como @ ou # numa palavra-passe são %40 ou %23.",
    },
    "one_line": {
        "en": "It has one line of 1 to 80 letters, none of them a control sign.",
        "pt": "Tem uma só linha, de 1 a 80 letras, sem sinais de controlo.",
    },
    "hub_host": {
        "en": "Counters call head office by a name such as db.shop.example or an address such as 192.168.1.20.",
        "pt": "Os balcões ligam à sede por um nome como db.loja.example ou um endereço como 192.168.1.20.",
    },
    "copies": {
        "en": "Three copies were printed; a manager may print more.",
        "pt": "Já foram impressas três cópias; um gerente pode imprimir mais.",
    },
    "training": {
        "en": "This is a training book: it has no value, and is never backed up.",
        "pt": "Este é um livro de treino: não tem valor e nunca se faz cópia dele.",
    },
    "nobody_real": {
        "en": "In training and in the demo shop nobody is real: nothing is sealed there.",
        "pt": "No treino e na loja de demonstração ninguém é real: aí nada se cifra.",
    },
    "not_sealed": {
        "en": "The book is not sealed, and no key was wished for: counterfoil books encrypt.",
        "pt": "O livro não está cifrado, e nenhuma chave foi pedida: counterfoil books encrypt.",
    },
    "no_book_key": {
        "en": "That is not a whole key: it has 56 letters and digits, the last of which check the others.",
        "pt": "Não é uma chave inteira: tem 56 letras e algarismos, e os últimos verificam os outros.",
    },
    "shop_open": {
        "en": "A shop was opened in this folder already: close this window and start again.",
        "pt": "Já foi aberta uma loja nesta pasta: feche esta janela e comece de novo.",
    },
    "offline_none": {
        "en": "This programme lets nothing be spent without it.",
        "pt": "Neste programa nada se gasta sem ela.",
    },
    "offline_long": {
        "en": "It has been too long since the last sync to spend anything without it.",
        "pt": "Passou demasiado tempo desde a última sincronização para gastar seja o que for sem ela.",
    },
    "offline_gift_card": {
        "en": "A gift card of another counter is only taken with it.",
        "pt": "Um cartão-oferta de outro balcão só se aceita com ela.",
    },
    "offline_voucher": {
        "en": "A voucher of another counter is only honoured with it.",
        "pt": "Um vale de outro balcão só se aceita com ela.",
    },
    "offline_unknown": {
        "en": "This voucher has not come to this counter; it may be another's.",
        "pt": "Este vale ainda não chegou a este balcão; pode ser de outro.",
    },
    "offline_at_once": {
        "en": "So many points at once take a manager.",
        "pt": "Tantos pontos de uma vez precisam de um gerente.",
    },
    "offline_member": {
        "en": "This member has had what a day allows without it.",
        "pt": "Este membro já teve o que um dia permite sem ela.",
    },
    "offline_counter": {
        "en": "This counter has given what a day allows without it.",
        "pt": "Este balcão já deu o que um dia permite sem ela.",
    },
    "words": {"en": "There is a word too many or too few.", "pt": "Há uma palavra a mais ou a menos."},
    "hub_laid": {
        "en": "Head office is in this database already; counterfoil hub status says how it stands.",
        "pt": "A sede já está nesta base de dados; counterfoil hub status diz como está.",
    },
    "hub_folder_empty": {
        "en": "The authority's files are not in this folder; name it with --folder.",
        "pt": "Os ficheiros da autoridade não estão nesta pasta; indique-a com --folder.",
    },
    "hub_folder_damaged": {
        "en": "The authority's files in this folder are damaged, or not of one head office: put the copy of it back.",
        "pt": "Os ficheiros da autoridade nesta pasta estão danificados, ou são de sedes diferentes: reponha a cópia.",
    },
    "joined_elsewhere": {
        "en": "This counter goes by another number in head office; it cannot become a second one.",
        "pt": "Este balcão tem outro número na sede; não pode passar a ser outro.",
    },
    "hub_away": {
        "en": "The counter sells on. Whoever looks after head office may be putting it back; if not, its address is "
        "wrong.",
        "pt": "O balcão continua a vender. Quem cuida da sede pode estar a repô-la; se não, o endereço está errado.",
    },
    "hub_to_be_laid": {
        "en": "Check its address. A new head office is laid out by: counterfoil hub init.",
        "pt": "Verifique o endereço. Uma sede nova instala-se com: counterfoil hub init.",
    },
    "not_joined": {
        "en": "This counter has not joined head office: counterfoil join FILE, with a file from there.",
        "pt": "Este balcão não se juntou à sede: counterfoil join FICHEIRO, com um ficheiro dela.",
    },
    "book_of_another": {
        "en": "The book has records under another number, and they keep it. Join from a home without a book.",
        "pt": "O livro tem registos com outro número, e ficam com ele. Junte-se a partir de uma pasta sem livro.",
    },
    "book_has_records": {
        "en": "The book has records already, and they stay: join without the snapshot, the next sync brings the rest.",
        "pt": "O livro já tem registos, e ficam: junte-se sem o instantâneo; a próxima sincronização traz o resto.",
    },
    "worth_nothing": {
        "en": "The demonstration and the training are worth nothing, and join no head office.",
        "pt": "A demonstração e o treino não têm valor e não se juntam a uma sede.",
    },
    "no_minutes": {
        "en": "That is no number of minutes, from 0 to 1440.",
        "pt": "Não é um número de minutos, de 0 a 1440.",
    },
    "no_counter_number": {
        "en": "A counter's number is 1 or more, in digits.",
        "pt": "O número de um balcão é 1 ou mais, em algarismos.",
    },
    "counter_unknown": {
        "en": "Head office has no counter of that number.",
        "pt": "A sede não tem nenhum balcão com esse número.",
    },
    "event_known": {
        "en": "Another event goes by this code already.",
        "pt": "Já há um evento com este código.",
    },
    "event_id": {
        "en": "Small letters, digits and hyphens only, like spring-auction.",
        "pt": "Só minúsculas, algarismos e hífenes, como leilao-da-primavera.",
    },
    "edition_known": {
        "en": "Another limited edition goes by this code already.",
        "pt": "Já há uma edição limitada com este código.",
    },
    "edition_id": {
        "en": "Small letters, digits and hyphens only, like dinis-2026.",
        "pt": "Só minúsculas, algarismos e hífenes, como dinis-2026.",
    },
    "opens_after_its_last_day": {
        "en": "It would open after its last day.",
        "pt": "Abriria depois do seu último dia.",
    },
    "fewer_than_taken": {
        "en": "More pieces than that are taken already.",
        "pt": "Já foram levados mais exemplares do que isso.",
    },
    "article_limited": {
        "en": "Another open limited edition is of this article: close that one first.",
        "pt": "Há outra edição limitada aberta deste artigo: feche primeiro essa.",
    },
    "piece_there": {
        "en": "A piece is there for this member now: sell it, no waiting list is needed.",
        "pt": "Há já um exemplar para este membro: venda-o, não é precisa lista de espera.",
    },
    "not_waiting": {
        "en": "This member is not on that waiting list.",
        "pt": "Este membro não está nessa lista de espera.",
    },
    "on_its_article_only": {
        "en": "This voucher opens a limited edition: it is used by itself when the article is sold.",
        "pt": "Este vale abre uma edição limitada: é usado por si quando o artigo é vendido.",
    },
    "ends_before_it_starts": {"en": "It ends before it starts.", "pt": "Termina antes de começar."},
    "out_of_range": {"en": "The number is too small or too large.", "pt": "O número é pequeno ou grande demais."},
    "below_taken": {
        "en": "More places than that are taken already.",
        "pt": "Já há mais lugares ocupados do que isso.",
    },
    "benefit": {"en": "The programme has no such counted benefit.", "pt": "O programa não tem esse benefício contado."},
    "ticket_known": {
        "en": "This ticket's code is in use. Try again.",
        "pt": "O código deste bilhete já está em uso. Tente de novo.",
    },
    "at_the_door": {
        "en": "This invites to an event: scan it at its door (Ctrl+T), where it is used.",
        "pt": "Este vale convida para um evento: leia-o à porta (Ctrl+T), onde fica usado.",
    },
    "no_invitation": {"en": "This voucher is no invitation.", "pt": "Este vale não é um convite."},
    "no_place": {"en": "This member has no place there.", "pt": "Este membro não tem lugar nesse evento."},
    "reward": {"en": "The programme has no such reward.", "pt": "O programa não tem essa recompensa."},
    "tier": {"en": "The programme has no such tier.", "pt": "O programa não tem esse nível."},
    "action": {"en": "The programme does not know this action.", "pt": "O programa não conhece esta ação."},
    "other_currency": {
        "en": "The draft is in another currency than the programme that stands.",
        "pt": "O rascunho está noutra moeda que não a do programa em vigor.",
    },
    "from_after_until": {
        "en": "The first day comes after the last.",
        "pt": "O primeiro dia é posterior ao último.",
    },
    "no_draft": {
        "en": "The draft in hand was published or thrown away: choose a file.",
        "pt": "O rascunho em mãos foi publicado ou deitado fora: escolha um ficheiro.",
    },
    "no_sales_then": {
        "en": "No member bought anything in those days: choose others.",
        "pt": "Nenhum membro comprou nada nesses dias: escolha outros.",
    },
    "programme_version": {"en": "No such version was published.", "pt": "Essa versão não foi publicada."},
    "reference_known": {"en": "Another member has this reference.", "pt": "Outro membro tem esta referência."},
    "card_known": {"en": "This card is in use.", "pt": "Este cartão já está em uso."},
    "tiers_gone": {
        "en": "Members who hold a tier would be left without any: a programme with tiers stays one.",
        "pt": "Os membros ficariam sem nível: um programa com níveis continua a tê-los.",
    },
    "starts_in_past": {
        "en": "A version cannot begin before today: what was sold was sold under the one that stood.",
        "pt": "Uma versão não pode começar antes de hoje: o que se vendeu, vendeu-se com a que valia.",
    },
    "version_begun": {
        "en": "This version has begun or was replaced already: publish another instead.",
        "pt": "Esta versão já começou ou já foi substituída: publique outra em vez dela.",
    },
    "plan": {"en": "The programme has no such plan.", "pt": "O programa não tem esse plano."},
    "trial": {"en": "This plan has no trial.", "pt": "Este plano não tem período experimental."},
    "merged_with_itself": {
        "en": "That is the same member twice.",
        "pt": "É duas vezes o mesmo membro.",
    },
    "referral": {"en": "Referrals are not part of this programme.", "pt": "O programa não tem recomendações."},
    "badge_known": {"en": "Somebody else has this badge.", "pt": "Outra pessoa tem este crachá."},
    "last_manager": {
        "en": "Nobody would be left to manage the shop: name another manager first.",
        "pt": "Ninguém ficaria a gerir a loja: nomeie primeiro outro gerente.",
    },
    "role": {"en": "This needs a manager.", "pt": "É preciso um gerente."},
    "pin_too_short": {
        "en": "The PIN is too short: four digits, for managers six.",
        "pt": "O PIN é curto: quatro algarismos, seis para gerentes.",
    },
    "no_day": {"en": "It is no day.", "pt": "Não é um dia."},
    "too_early": {"en": "The date is too far in the past.", "pt": "A data é demasiado antiga."},
    "in_the_future": {"en": "The date is in the future.", "pt": "A data é no futuro."},
    "too_large": {"en": "The amount is too large.", "pt": "O montante é demasiado grande."},
    "too_long": {"en": "It is too long.", "pt": "É demasiado longo."},
    "phone": {
        "en": "This is no phone number; with a country code it always works, like +351 912 345 678.",
        "pt": "Isto não é um número de telefone; com indicativo funciona sempre, como +351 912 345 678.",
    },
    "email": {"en": "This is no e-mail address.", "pt": "Isto não é um endereço de e-mail."},
    "empty": {"en": "It is empty.", "pt": "Está vazio."},
    "quantity": {"en": "A quantity must be above 0.", "pt": "A quantidade tem de ser superior a 0."},
    "sale": {"en": "The sale comes to nothing.", "pt": "A venda não tem valor."},
    "payment": {"en": "A payment must be above 0.", "pt": "Um pagamento tem de ser superior a 0."},
    "points": {"en": "The points must not be 0.", "pt": "Os pontos não podem ser 0."},
    "count": {"en": "The count must be above 0.", "pt": "O número tem de ser superior a 0."},
    "amount": {"en": "An amount must be above 0.", "pt": "O montante tem de ser superior a 0."},
    "segments": {"en": "It is for other customers.", "pt": "Destina-se a outros clientes."},
    "channels": {"en": "It is for another way of buying.", "pt": "Destina-se a outra forma de comprar."},
    "weekdays": {"en": "It is for another day of the week.", "pt": "Destina-se a outro dia da semana."},
    "birthday_month": {"en": "It is for the month of the birthday.", "pt": "É para o mês do aniversário."},
    "first_sale": {"en": "It is for the first purchase.", "pt": "É para a primeira compra."},
    "code": {"en": "It needs another code beside it.", "pt": "Precisa de outro código."},
    "max_sale": {"en": "The sale is too large for it.", "pt": "A venda é demasiado grande para isto."},
    "name": {"en": "A name needs a letter.", "pt": "Um nome precisa de uma letra."},
    "column_missing": {"en": "A column that is needed is missing.", "pt": "Falta uma coluna necessária."},
    "unknown_option": {"en": "There is no such option.", "pt": "Essa opção não existe."},
    "unknown_plan": {"en": "No plan is kept under this name.", "pt": "Não há plano guardado com este nome."},
    "folder_missing": {"en": "The folder is not there.", "pt": "A pasta não existe."},
    "disk_full": {"en": "Its disk is full, or failed.", "pt": "O disco está cheio, ou falhou."},
    "file_unwritable": {"en": "It cannot be written.", "pt": "Não é possível escrever nela."},
    "book_damaged": {"en": "The copy there was not whole.", "pt": "A cópia não ficou inteira."},
    "outside_in_home": {
        "en": "This folder lies in the home of the counter: what is lost with the one is lost with the other.",
        "pt": "Esta pasta fica na pasta do balcão: o que se perde com uma perde-se com a outra.",
    },
    "unknown_file": {"en": "Only CSV and XLSX files can be read.", "pt": "Só se leem ficheiros CSV e XLSX."},
}

# What could not be read, by the stable word in the refusal; any other word is the person's own.
FIELDS: dict[str, dict[str, str]] = {
    "hub_address": {"en": "the address", "pt": "o endereço"},
    "counter_name": {"en": "the counter's name", "pt": "o nome do balcão"},
    "why_shut_out": {"en": "the reason", "pt": "o motivo"},
    "amount": {"en": "amount", "pt": "montante"},
    "article": {"en": "article", "pt": "artigo"},
    "edition": {"en": "code", "pt": "código"},
    "pieces": {"en": "pieces", "pt": "exemplares"},
    "per_member": {"en": "for each member", "pt": "por membro"},
    "capacity": {"en": "capacity", "pt": "lotação"},
    "days": {"en": "days or minutes", "pt": "dias ou minutos"},
    "event": {"en": "code", "pt": "código"},
    "place": {"en": "place", "pt": "local"},
    "birthday": {"en": "birthday", "pt": "data de nascimento"},
    "date": {"en": "date", "pt": "data"},
    "email": {"en": "e-mail", "pt": "e-mail"},
    "file": {"en": "file", "pt": "ficheiro"},
    "name": {"en": "name", "pt": "nome"},
    "phone": {"en": "phone", "pt": "telefone"},
    "pin": {"en": "PIN", "pt": "PIN"},
    "points": {"en": "points", "pt": "pontos"},
    "receipt": {"en": "receipt", "pt": "talão"},
    "shop": {"en": "shop", "pt": "loja"},
    "wants": {"en": "want list", "pt": "lista de procura"},
}
