"""Words for every way in which head office does not answer, as `app.wording.outages`, and for what is refused then."""

Pair = tuple[str, str]

TWICE = {"en": "two new epochs within a day", "pt": "duas épocas novas num só dia"}
BY_HAND = {"en": "shut out by hand at head office", "pt": "posto fora à mão na sede"}
WHY_SHUT: dict[str, dict[str, str]] = {said: why for why in (TWICE, BY_HAND) for said in why.values()}
"""Why head office shut a counter out, by how head office has it; what a manager there wrote stays as it is."""
HUB_WORDS: dict[str, dict[str, Pair]] = {
    "hub_unreachable": {
        "en": ("Head office ({hub}) does not answer.", "The counter sells on; it tries again by itself."),
        "pt": ("A sede ({hub}) não responde.", "O balcão continua a vender; volta a tentar sozinho."),
    },
    "hub_busy": {
        "en": (
            "Head office ({hub}) takes no calls for the moment.",
            "The counter sells on; it calls again by itself, once head office takes calls.",
        ),
        "pt": (
            "A sede ({hub}) não atende por agora.",
            "O balcão continua a vender; volta a ligar sozinho, quando a sede atender.",
        ),
    },
    "hub_refuses_counter": {
        "en": (
            "Head office ({hub}) does not let this counter in.",
            "A manager enrols it again: its password or certificate no longer holds.",
        ),
        "pt": (
            "A sede ({hub}) não deixa entrar este balcão.",
            "Um gerente volta a inscrevê-lo: a palavra-passe ou o certificado já não valem.",
        ),
    },
    "hub_closed": {
        "en": (
            "Head office ({hub}) has no line in its pg_hba.conf that lets this counter in, or its role is gone.",
            (
                "Whoever looks after it puts pg_hba.piece.conf at that file's top and reloads; after a backup without "
                "its roles, puts them back (pg_dumpall --roles-only) or enrols it again. The counter sells on."
            ),
        ),
        "pt": (
            "A sede ({hub}) não tem no pg_hba.conf linha que deixe entrar este balcão, ou a role dele já não existe.",
            (
                "Quem cuida dela põe pg_hba.piece.conf no início do ficheiro e recarrega; após uma cópia sem as roles, "
                "repõe-nas (pg_dumpall --roles-only) ou volta a inscrevê-lo. O balcão continua a vender."
            ),
        ),
    },
    "hub_is_none": {
        "en": (
            "What answers at {hub} is not a head office of Counterfoil.",
            "{because}",
        ),
        "pt": (
            "O que responde em {hub} não é uma sede do Counterfoil.",
            "{because}",
        ),
    },
    "hub_too_old": {
        "en": (
            "Head office ({hub}) is older than this counter.",
            "Head office is renewed first; the counter sells.",
        ),
        "pt": ("A sede ({hub}) é mais antiga do que este balcão.", "Atualiza-se primeiro a sede; o balcão vende."),
    },
    "counter_quarantined": {
        "en": (
            "Head office has shut this counter out ({why}).",
            "Where two machines are this counter, a manager finds the other; then this one is enrolled again.",
        ),
        "pt": (
            "A sede fechou a porta a este balcão ({why}).",
            "Se duas máquinas são este balcão, um gerente encontra a outra; depois volta-se a inscrever esta.",
        ),
    },
    "counter_fenced": {
        "en": ("Another life of this counter's disk writes now.", "Use that one, or let this one begin anew."),
        "pt": ("Já escreve outra vida do disco deste balcão.", "Use essa, ou deixe esta começar de novo."),
    },
    "log_forked": {
        "en": (
            "Head office has other records than this counter (from {number}): the disk was put back, or copied.",
            "Nothing is handed in until that is settled; the counter sells on.",
        ),
        "pt": (
            "A sede tem outros registos (a partir de {number}): o disco foi reposto, ou copiado.",
            "Nada se entrega até isso estar resolvido; o balcão continua a vender.",
        ),
    },
    "clock_ahead": {
        "en": ("This computer's clock is ahead of head office's.", "Set the clock; what waits is handed in then."),
        "pt": ("O relógio deste computador está adiantado.", "Acerte o relógio; o que espera entrega-se então."),
    },
    "record_refused": {
        "en": (
            "A record is refused ({said}): it is not whole, or not as its counter wrote it.",
            "Keep the book as it is and call for help; the counter sells on.",
        ),
        "pt": (
            "Um registo é recusado ({said}): não está inteiro, ou não é como o seu balcão o escreveu.",
            "Deixe o livro como está e peça ajuda; o balcão continua a vender.",
        ),
    },
    "hub_not_proven": {
        "en": (
            "What answers at {hub} cannot prove that it is this shop's head office; it was told nothing.",
            "Check this computer's date, then call whoever looks after head office; the counter sells on.",
        ),
        "pt": (
            "O que responde em {hub} não prova ser a sede desta loja; nada lhe foi dito.",
            "Verifique a data deste computador e chame quem cuida da sede; o balcão continua a vender.",
        ),
    },
    "certificate_expired": {
        "en": (
            "This counter's certificate for head office has expired.",
            "A manager enrols it again (counterfoil hub enrol-counter); the counter sells on.",
        ),
        "pt": (
            "O certificado deste balcão para a sede expirou.",
            "Um gerente volta a inscrevê-lo (counterfoil hub enrol-counter); o balcão continua a vender.",
        ),
    },
    "enrolment_damaged": {
        "en": (
            "{path} is not there, or not a whole file of enrolment.",
            "Copy it again from head office, or have a new one made.",
        ),
        "pt": (
            "{path} não existe, ou não é um ficheiro de inscrição inteiro.",
            "Copie-o de novo da sede, ou peça um novo.",
        ),
    },
    "code_wrong": {
        "en": ("This code does not open the file.", "Have it read aloud again, letter by letter."),
        "pt": ("Este código não abre o ficheiro.", "Peça que o voltem a ler em voz alta, letra a letra."),
    },
    "enrolment_used": {
        "en": (
            "This file was used already, or the counter was enrolled again since.",
            "Have a new one made: counterfoil hub enrol-counter.",
        ),
        "pt": (
            "Este ficheiro já foi usado, ou o balcão foi entretanto inscrito de novo.",
            "Peça um novo: counterfoil hub enrol-counter.",
        ),
    },
    "enrolment_of_another": {
        "en": (
            (
                "The file is of another head office than the one at {hub} in which this counter is: another shop's, "
                "or one begun anew."
            ),
            "To leave that one: --instead-of {hub}.",
        ),
        "pt": (
            (
                "O ficheiro é de outra sede que não a de {hub}, onde este balcão está: a de outra loja, ou uma "
                "começada de novo."
            ),
            "Para deixar essa: --instead-of {hub}.",
        ),
    },
    "snapshot_damaged": {
        "en": (
            "{path} is not a whole snapshot: cut short, changed on its way, or another kind of file.",
            "Copy it again from head office, or have a new one made: counterfoil hub snapshot.",
        ),
        "pt": (
            "{path} não é um instantâneo inteiro: está cortado, mudou pelo caminho, ou é outro tipo de ficheiro.",
            "Copie-o de novo da sede, ou peça um novo: counterfoil hub snapshot.",
        ),
    },
    "snapshot_of_another": {
        "en": (
            "{path} is the snapshot of another shop.",
            "Use the one that was made where this counter was enrolled: counterfoil hub snapshot.",
        ),
        "pt": (
            "{path} é o instantâneo de outra loja.",
            "Use o que foi feito onde este balcão foi inscrito: counterfoil hub snapshot.",
        ),
    },
    "snapshot_not_proven": {
        "en": (
            "{path} cannot prove that this shop's head office made it: the signature is missing or does not hold.",
            "Do not use it. Have a new one made, and ask who brought this one.",
        ),
        "pt": (
            "{path} não prova ter sido feito pela sede desta loja: a assinatura falta ou não vale.",
            "Não o use. Peça um novo, e pergunte quem trouxe este.",
        ),
    },
    "snapshot_code_wrong": {
        "en": (
            "This code does not open the snapshot {path}, which is whole.",
            "Have the code that was said when it was made read aloud again; the enrolment's is another.",
        ),
        "pt": (
            "Este código não abre o instantâneo {path}, que está inteiro.",
            "Peça que voltem a ler o código dito quando foi feito; o da inscrição é outro.",
        ),
    },
    "snapshot_needs_hub": {
        "en": (
            "Head office ({hub}) takes no calls now; it alone knows who was erased since the snapshot was made.",
            "Try again when it answers, or join without the snapshot.",
        ),
        "pt": (
            "A sede ({hub}) não atende agora; só ela sabe quem foi apagado desde que o instantâneo foi feito.",
            "Tente de novo quando ela responder, ou junte-se sem o instantâneo.",
        ),
    },
    "gathering_under_way": {
        "en": ("Another program gathers head office's records in {path}.", "Wait until it is done, then try again."),
        "pt": ("Outro programa está a juntar os registos da sede em {path}.", "Espere que acabe e tente de novo."),
    },
    "gathered_unsound": {
        "en": (
            "The book of head office's records is not sound ({found}); nothing was made of it.",
            "What was made before stands. Let new counters join without a snapshot, and call for help.",
        ),
        "pt": (
            "O livro feito dos registos da sede não está certo ({found}); não se fez nada dele.",
            "O que se fez antes mantém-se. Deixe os balcões novos juntarem-se sem instantâneo, e peça ajuda.",
        ),
    },
    "password_missing": {
        "en": (
            "This counter's password for head office is not in the keyring, or the keyring is locked.",
            "Unlock the keyring, or have the counter enrolled again: counterfoil hub enrol-counter.",
        ),
        "pt": (
            "A palavra-passe deste balcão para a sede não está no porta-chaves, ou este está fechado.",
            "Abra o porta-chaves, ou peça nova inscrição: counterfoil hub enrol-counter.",
        ),
    },
    "hub_refuses_owner": {
        "en": (
            "The database at {hub} does not let you in, or you may not do this there.",
            "Call as its owner; the password goes into PGPASSWORD or the file .pgpass.",
        ),
        "pt": (
            "A base de dados em {hub} não o deixa entrar, ou não pode fazer isto lá.",
            "Ligue como o seu dono; a palavra-passe vai em PGPASSWORD ou no ficheiro .pgpass.",
        ),
    },
    "hub_silent": {
        "en": (
            "Head office ({hub}) does not answer.",
            "Check the address, the network and the server there, then ask again.",
        ),
        "pt": ("A sede ({hub}) não responde.", "Verifique o endereço, a rede e o servidor, e repita o pedido."),
    },
    "hub_nowhere": {
        "en": (
            "There is no computer named {hub}, or this one has no network.",
            "Check the address and the network, then ask again.",
        ),
        "pt": (
            "Não há nenhum computador com o nome {hub}, ou este está sem rede.",
            "Verifique o endereço e a rede, e repita o pedido.",
        ),
    },
    "hub_no_database": {
        "en": (
            "The PostgreSQL at {hub} has no database “{database}”.",
            "Check the address; a new head office begins with: createdb {database}.",
        ),
        "pt": (
            "O PostgreSQL em {hub} não tem a base de dados “{database}”.",
            "Verifique o endereço; uma sede nova começa com: createdb {database}.",
        ),
    },
    "hub_cut": {
        "en": (
            "The line to head office ({hub}) was cut before it answered.",
            "Ask again when it answers: that does no harm.",
        ),
        "pt": (
            "A ligação à sede ({hub}) caiu antes da resposta.",
            "Repita o pedido quando ela responder: não faz mal nenhum.",
        ),
    },
    "hub_cannot": {
        "en": ("Head office ({hub}) says that it cannot: “{said}”.", "Put that right there, then ask again."),
        "pt": ("A sede ({hub}) diz que não consegue: «{said}».", "Resolva isso na sede e repita o pedido."),
    },
    "hub_laid_earlier": {
        "en": (
            "Head office ({hub}) has layout {laid}; this program works with {known}.",
            "Bring it to this version: counterfoil hub upgrade.",
        ),
        "pt": (
            "A sede ({hub}) tem a instalação {laid}; este programa trabalha com a {known}.",
            "Atualize-a para esta versão: counterfoil hub upgrade.",
        ),
    },
    "hub_laid_later": {
        "en": (
            "Head office ({hub}) has layout {laid}; this program knows only up to {known} and changes nothing.",
            "Use the newer version of Counterfoil.",
        ),
        "pt": (
            "A sede ({hub}) tem a instalação {laid}; este programa só conhece até à {known} e não muda nada.",
            "Use a versão mais recente do Counterfoil.",
        ),
    },
    "hub_held": {
        "en": (
            "At head office ({hub}) somebody's transaction keeps the tables.",
            "See who in pg_stat_activity, end it (pg_terminate_backend), and try again.",
        ),
        "pt": (
            "Na sede ({hub}), a transação de alguém prende as tabelas.",
            "Veja de quem é em pg_stat_activity, termine-a (pg_terminate_backend) e tente de novo.",
        ),
    },
    "no_private_server": {
        "en": (
            "There is no PostgreSQL here to try head office with.",
            "Start it from the source: python3 run.py hub try brings one.",
        ),
        "pt": (
            "Não há aqui um PostgreSQL para experimentar a sede.",
            "Comece pelo código-fonte: python3 run.py hub try traz um.",
        ),
    },
    "private_server_failed": {
        "en": (
            "The PostgreSQL to try head office with does not start in {path}.",
            "It needs 200 MB there and the right to run programs; TMPDIR names another folder.",
        ),
        "pt": (
            "O PostgreSQL para experimentar a sede não arranca em {path}.",
            "Precisa lá de 200 MB e de poder correr programas; TMPDIR indica outra pasta.",
        ),
    },
}

OFFLINE_WORDS: dict[str, dict[str, Pair]] = {
    "needs_head_office": {
        "en": ("Head office cannot be reached. {because}", "Try again when the light says that it is back."),
        "pt": ("A sede não responde. {because}", "Tente de novo quando a luz disser que voltou."),
    },
    "over_offline_limit": {
        "en": ("Head office cannot be reached. {because}", "{most} points can be used now; or wait for head office."),
        "pt": ("A sede não responde. {because}", "Agora podem usar-se {most} pontos; ou espere pela sede."),
    },
    "held_elsewhere": {
        "en": ("Another counter is using these points or this voucher right now.", "Wait a moment and try again."),
        "pt": ("Outro balcão está a usar estes pontos ou este vale neste momento.", "Espere um pouco e tente de novo."),
    },
}
