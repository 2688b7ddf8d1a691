"""Words for refusals: what happened and what to do, by code and language. `{because}` stands for a reason."""

Pair = tuple[str, str]

REFUSAL_WORDS: dict[str, dict[str, Pair]] = {
    "unknown_member": {
        "en": ("Nobody here goes by “{reference}”.", "F2 to search by name, phone or e-mail."),
        "pt": ("Ninguém corresponde a “{reference}”.", "F2 para procurar por nome, telefone ou e-mail."),
    },
    "unknown_card": {
        "en": ("Card {card} is not in this shop's list.", "F2 to search by phone."),
        "pt": ("O cartão {card} não está na lista desta loja.", "F2 para procurar pelo telefone."),
    },
    "card_blocked": {
        "en": ("This card is blocked: {reason}.", "Ask for a document; a manager can let the card in again."),
        "pt": ("Este cartão está bloqueado: {reason}.", "Peça um documento; um gerente pode desbloqueá-lo."),
    },
    "card_replaced": {
        "en": ("This card was replaced by a newer one.", "Ask for the new card, or F2 to search by phone."),
        "pt": ("Este cartão foi substituído por outro.", "Peça o cartão novo, ou F2 para procurar pelo telefone."),
    },
    "not_enough_points": {
        "en": ("{short_by} points are missing.", "Choose fewer points or another reward."),
        "pt": ("Faltam {short_by} pontos.", "Escolha menos pontos ou outra recompensa."),
    },
    "below_minimum": {
        "en": ("At least {minimum} points must be used at once.", "Use more points, or none."),
        "pt": ("É preciso usar pelo menos {minimum} pontos de uma vez.", "Use mais pontos, ou nenhuns."),
    },
    "over_share": {
        "en": ("Points may pay only part of a sale: at most {most} points here.", "Use {most} points or fewer."),
        "pt": ("Os pontos só pagam parte da venda: aqui, no máximo {most}.", "Use {most} pontos ou menos."),
    },
    "not_whole_steps": {
        "en": ("Points are used in steps of {step}.", "Use a multiple of {step}."),
        "pt": ("Os pontos usam-se de {step} em {step}.", "Use um múltiplo de {step}."),
    },
    "tier_too_low": {
        "en": ("This is for members of: {tiers}.", "Choose something for this member's tier."),
        "pt": ("Isto é só para membros: {tiers}.", "Escolha algo para o nível deste membro."),
    },
    "out_of_stock": {
        "en": ("All of them are gone.", "Choose another."),
        "pt": ("Já não há mais.", "Escolha outro."),
    },
    "limit_reached": {
        "en": ("This member has had all that the programme gives ({limit}).", "Try again in the next period."),
        "pt": ("Este membro já teve tudo o que o programa dá ({limit}).", "Tente no próximo período."),
    },
    "voucher_unknown": {
        "en": ("No voucher or code “{voucher}” is known here.", "Check the letters; a copy made up is worth nothing."),
        "pt": (
            "O vale ou código “{voucher}” não é conhecido aqui.",
            "Verifique as letras; uma cópia inventada não vale.",
        ),
    },
    "voucher_used": {
        "en": ("This voucher was used on {on}.", "It cannot be used twice; sell without it."),
        "pt": ("Este vale foi usado em {on}.", "Não pode ser usado duas vezes; venda sem ele."),
    },
    "voucher_cancelled": {
        "en": ("This voucher was cancelled and its points given back.", "Sell without it."),
        "pt": ("Este vale foi anulado e os pontos devolvidos.", "Venda sem ele."),
    },
    "voucher_lapsed": {
        "en": ("This voucher was valid until {last_day}.", "Sell without it."),
        "pt": ("Este vale era válido até {last_day}.", "Venda sem ele."),
    },
    "voucher_not_yet_valid": {
        "en": ("This voucher is valid from {first_day}.", "Sell without it today."),
        "pt": ("Este vale é válido a partir de {first_day}.", "Hoje, venda sem ele."),
    },
    "voucher_wrong_member": {
        "en": ("This voucher belongs to another member.", "Scan that member's card, or sell without the voucher."),
        "pt": ("Este vale é de outro membro.", "Leia o cartão desse membro, ou venda sem o vale."),
    },
    "voucher_not_for_these_lines": {
        "en": ("Nothing on this sale can be discounted by this voucher.", "Take it off, or add what it is for."),
        "pt": ("Nada nesta venda pode ter o desconto deste vale.", "Retire-o, ou acrescente o artigo certo."),
    },
    "sale_too_small": {
        "en": ("This needs a sale of at least {minimum}.", "Take the voucher off, or add to the sale."),
        "pt": ("Isto exige uma venda de pelo menos {minimum}.", "Retire o vale, ou acrescente à venda."),
    },
    "sale_unknown": {
        "en": ("No sale of this member goes by “{sale}”.", "Scan the receipt, or pick the sale from the list."),
        "pt": ("Nenhuma venda deste membro tem o número “{sale}”.", "Leia o talão, ou escolha a venda na lista."),
    },
    "return_exceeds_sale": {
        "en": ("Only {left} of this sale is left to return.", "Return less, or everything that is left."),
        "pt": ("Desta venda só resta {left} para devolver.", "Devolva menos, ou tudo o que resta."),
    },
    "points_already_spent": {
        "en": ("The points of this sale are spent; {short_by} are missing.", "Ask a manager."),
        "pt": ("Os pontos desta venda foram gastos; faltam {short_by}.", "Chame um gerente."),
    },
    "not_enough_credit": {
        "en": ("The store credit is {left} only.", "Take less from it and the rest another way."),
        "pt": ("O crédito em loja é de apenas {left}.", "Use menos e pague o resto de outra forma."),
    },
    "not_enough_on_card": {
        "en": ("The gift card holds {left} only.", "Take less from it and the rest another way."),
        "pt": ("O cartão-oferta tem apenas {left}.", "Use menos e pague o resto de outra forma."),
    },
    "benefit_used_up": {
        "en": ("None of this benefit is left.", "It comes back with the next period."),
        "pt": ("Este benefício já foi todo usado.", "Volta no próximo período."),
    },
    "plan_active": {
        "en": ("This member has this plan already.", "Renew it, or leave it as it is."),
        "pt": ("Este membro já tem este plano.", "Renove-o, ou deixe-o como está."),
    },
    "plan_inactive": {
        "en": ("This member does not have this plan now.", "Begin it anew, if they want it."),
        "pt": ("Este membro não tem este plano agora.", "Comece-o de novo, se o quiserem."),
    },
    "trial_used": {
        "en": ("This member has tried this plan before.", "Begin it without a trial."),
        "pt": ("Este membro já experimentou este plano.", "Comece-o sem período experimental."),
    },
    "self_referral": {
        "en": ("Nobody can bring themselves: the phone or e-mail is the same.", "Enrol without a referrer."),
        "pt": ("Ninguém se pode recomendar a si próprio: o telefone ou e-mail é igual.", "Inscreva sem recomendação."),
    },
    "already_referred": {
        "en": ("Somebody with this phone or e-mail is a member already: {members}.", "Enrol without a referrer."),
        "pt": ("Já há um membro com este telefone ou e-mail: {members}.", "Inscreva sem recomendação."),
    },
    "not_allowed": {
        "en": ("This is not allowed. {because}", "Esc to go back."),
        "pt": ("Isto não é permitido. {because}", "Esc para voltar."),
    },
    "programme_closed": {
        "en": ("The programme is not open on this day.", "Sell without points."),
        "pt": ("O programa não está aberto neste dia.", "Venda sem pontos."),
    },
    "amount_not_positive": {
        "en": ("This amount cannot be taken. {because}", "Type an amount above 0."),
        "pt": ("Este montante não serve. {because}", "Escreva um montante superior a 0."),
    },
    "payment_mismatch": {
        "en": ("{due} is due, the payments come to {paid}.", "Put the payments right."),
        "pt": ("São devidos {due}, os pagamentos somam {paid}.", "Corrija os pagamentos."),
    },
    "needs_reason": {
        "en": ("This is only done with a reason.", "Type a short reason."),
        "pt": ("Isto só se faz com um motivo.", "Escreva um motivo curto."),
    },
    "needs_consent": {
        "en": ("Nobody is enrolled without having agreed.", "Read the wording out and tick the box."),
        "pt": ("Ninguém é inscrito sem ter consentido.", "Leia o texto e assinale a caixa."),
    },
    "already_enrolled": {
        "en": ("Somebody with this phone or e-mail is a member: {members}.", "Open that member, or enrol anyway."),
        "pt": ("Já há um membro com este telefone ou e-mail: {members}.", "Abra esse membro, ou inscreva mesmo assim."),
    },
    "wrong_pin": {
        "en": ("The PIN is wrong.", "Wait {wait} seconds, then try again."),
        "pt": ("O PIN está errado.", "Espere {wait} segundos e tente de novo."),
    },
    "not_readable": {
        "en": ("This cannot be taken ({what}). {because}", "Put it right and try again."),
        "pt": ("Isto não pode ser aceite ({what}). {because}", "Corrija e tente de novo."),
    },
    "conflict_unknown": {
        "en": ("There is no such thing to look at any more.", "Open the list again."),
        "pt": ("Isso já não está na lista a ver.", "Abra a lista de novo."),
    },
    "conflict_settled": {
        "en": ("This was settled already, here or at another counter.", "Open the list again."),
        "pt": ("Isto já foi resolvido, aqui ou noutro balcão.", "Abra a lista de novo."),
    },
    "file_refused": {
        "en": ("{file} cannot be used: {problems}.", "Put the file right and load it again."),
        "pt": ("{file} não pode ser usado: {problems}.", "Corrija o ficheiro e carregue-o de novo."),
    },
}
