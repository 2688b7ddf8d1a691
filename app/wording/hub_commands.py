"""What the commands about head office answer, in English and European Portuguese."""

from app.wording.at_head_office import BY_HAND

AUTHORITY_NAME = "Counterfoil, {shop}"
HUB_SAYS: dict[str, dict[str, str]] = {
    "laid": {
        "en": (
            "Head office is laid out; counters call it {host}.\n"
            "Now, on its server:\n"
            "  1. copy {files} from {folder} into PostgreSQL's data folder, its user's, the key with 0600\n"
            "  2. put postgresql.piece.conf at postgresql.conf's end, pg_hba.piece.conf at pg_hba.conf's top\n"
            "  3. restart PostgreSQL\n"
            "  4. enrol each counter: counterfoil hub enrol-counter\n"
            "Keep {folder} where nobody else comes, and a copy of it: counterfoil-ca.key makes any counter."
        ),
        "pt": (
            "A sede está instalada; os balcões chamam-lhe {host}.\n"
            "Agora, no servidor dela:\n"
            "  1. copie {files} de {folder} para a pasta de dados do PostgreSQL, do utilizador dele, a chave com 0600\n"
            "  2. ponha postgresql.piece.conf no fim de postgresql.conf, pg_hba.piece.conf no início de pg_hba.conf\n"
            "  3. reinicie o PostgreSQL\n"
            "  4. inscreva cada balcão: counterfoil hub enrol-counter\n"
            "Guarde {folder} onde mais ninguém entre, e uma cópia: counterfoil-ca.key faz qualquer balcão."
        ),
    },
    "upgraded": {
        "en": "Head office was at layout {before} and is at {after} now; counters noticed nothing but a pause.",
        "pt": "A sede estava na instalação {before} e está agora na {after}; os balcões só notaram uma pausa.",
    },
    "upgraded_already": {
        "en": "Head office is at layout {after} already; nothing was changed.",
        "pt": "A sede já está na instalação {after}; nada mudou.",
    },
    "enrolled": {
        "en": (
            "Counter {counter} ({name}) may join with {file}.\n"
            "Its code, said once, to be read aloud and sent by no other way:\n\n    {code}\n\n"
            "At the counter: counterfoil join FILE"
        ),
        "pt": (
            "O balcão {counter} ({name}) pode juntar-se com {file}.\n"
            "O código, dito uma só vez, para ler em voz alta e não enviar de outro modo:\n\n    {code}\n\n"
            "No balcão: counterfoil join FICHEIRO"
        ),
    },
    "snapshot": {
        "en": (
            "{file}: {records} records as head office had them on {at} UTC, {megabytes} MB.\n"
            "Its code, said once, to be read aloud and sent by no other way:\n\n    {code}\n\n"
            "At each new counter: counterfoil join ENROLMENT --snapshot FILE"
        ),
        "pt": (
            "{file}: {records} registos, como a sede os tinha em {at} UTC, {megabytes} MB.\n"
            "O código, dito uma só vez, para ler em voz alta e não enviar de outro modo:\n\n    {code}\n\n"
            "Em cada balcão novo: counterfoil join INSCRIÇÃO --snapshot FICHEIRO"
        ),
    },
    "standing": {
        "en": (
            "report.standing says what the books say as of {at} UTC. Members: {members}; records: {records}; "
            "members who stand otherwise than before: {changed}."
        ),
        "pt": (
            "report.standing diz o que dizem os livros em {at} UTC. Membros: {members}; registos: {records}; "
            "membros com a situação diferente da vez anterior: {changed}."
        ),
    },
    "standing_at": {"en": "report.standing as of {at}", "pt": "report.standing em {at}"},
    "generation": {"en": "Generation {generation}", "pt": "Geração {generation}"},
    "counter": {
        "en": "{origin}  {name}: {records} records, last {last}, heard everything {heard}, certificate until {until}",
        "pt": "{origin}  {name}: {records} registos, último {last}, ouviu tudo {heard}, certificado até {until}",
    },
    "no_counter": {
        "en": "No counter is enrolled yet: counterfoil hub enrol-counter",
        "pt": "Ainda não há nenhum balcão inscrito: counterfoil hub enrol-counter",
    },
    "unheard_one": {
        "en": ", has not heard of 1 erasure yet",
        "pt": ", ainda não soube de 1 pessoa apagada",
    },
    "unheard": {
        "en": ", has not heard of {unheard} erasures yet",
        "pt": ", ainda não soube de {unheard} pessoas apagadas",
    },
    "quarantined": {"en": ", shut out: {why}", "pt": ", fora: {why}"},
    "by_hand": BY_HAND,
    "shut_out": {
        "en": (
            "Counter {counter} is shut out: {why}. Its lines were ended; what it handed in stays.\n"
            "To let it in again: counterfoil hub enrol-counter"
        ),
        "pt": (
            "O balcão {counter} está fora: {why}. As ligações dele foram cortadas; o que entregou fica.\n"
            "Para o deixar entrar de novo: counterfoil hub enrol-counter"
        ),
    },
    "paused": {
        "en": "No counter calls for {minutes} min; they sell on. To let them call before: hub pause ADDRESS 0",
        "pt": "Nenhum balcão liga durante {minutes} min; vendem. Para ligarem antes: hub pause ADDRESS 0",
    },
    "not_paused": {
        "en": "Counters may call. One that was told to wait calls when that time is over, or when somebody syncs it.",
        "pt": "Os balcões podem ligar. Um que foi mandado esperar liga no fim desse tempo, ou quando o sincronizarem.",
    },
    "paused_until": {"en": "No counter calls until {until}", "pt": "Nenhum balcão liga até {until}"},
    "restored": {
        "en": "Generation {generation}: each counter hands in again what the backup lacked, when it next opens.",
        "pt": "Geração {generation}: cada balcão volta a entregar o que faltava na cópia, quando voltar a abrir.",
    },
    "renewed": {"en": "Signed anew for counters: {counters}", "pt": "Renovados os balcões: {counters}"},
    "expired": {
        "en": "Expired, to be enrolled again: {counters}",
        "pt": "Expirados, a inscrever de novo: {counters}",
    },
    "server_renewed": {
        "en": "The server's certificate too: copy {file} into PostgreSQL's data folder and reload it.",
        "pt": "Também o do servidor: copie {file} para a pasta de dados do PostgreSQL e recarregue-o.",
    },
    "code": {"en": "Code read aloud at head office: ", "pt": "Código lido em voz alta na sede: "},
    "snapshot_code": {"en": "Code of the snapshot: ", "pt": "Código do instantâneo: "},
    "arrived": {
        "en": (
            "Its book has the {records} records of the snapshot and {since} that came since; whoever was erased is.\n"
            "Open it and add its first manager under Office, Staff."
        ),
        "pt": (
            "O livro tem os {records} registos do instantâneo e {since} que vieram depois; quem foi apagado está-o.\n"
            "Abra-o e acrescente o primeiro gerente em Gestão, Pessoal."
        ),
    },
    "joined": {
        "en": "This is counter {counter} ({name}) of head office at {hub}.",
        "pt": "Este é o balcão {counter} ({name}) da sede em {hub}.",
    },
    "not_reached": {
        "en": "Head office ({hub}) did not answer: the file's password stays this counter's. Destroy file and code.",
        "pt": "A sede ({hub}) não respondeu: fica a palavra-passe do ficheiro. Destrua ficheiro e código.",
    },
    "no_keyring": {
        "en": "This computer has no keyring: the password lies in {folder}, for this user's eyes alone.",
        "pt": "Este computador não tem porta-chaves: a palavra-passe fica em {folder}, só para este utilizador.",
    },
    "synced": {
        "en": "In step with head office: {pushed} records handed in, {pulled} taken.",
        "pt": "A par da sede: {pushed} registos entregues, {pulled} recebidos.",
    },
    "new_epoch": {
        "en": "This book had been put back or copied; it goes on as a new one, and nothing was lost.",
        "pt": "Este livro tinha sido reposto ou copiado; continua como um novo, e nada se perdeu.",
    },
    "sync_stopped": {
        "en": "Stopped. What was done is done; the next sync goes on from there.",
        "pt": "Parado. O que se fez está feito; a próxima sincronização continua daí.",
    },
}
# What a sync is at, or whoever makes or takes a snapshot or lays down where members stand, heard while it runs.
STEP_WORDS: dict[str, dict[str, str]] = {
    "open": {"en": "Calling head office…", "pt": "A chamar a sede…"},
    "push": {"en": "Handing in: {count}", "pt": "A entregar: {count}"},
    "pull": {"en": "Taking: {count}", "pt": "A receber: {count}"},
    "project": {"en": "Booking: {count}", "pt": "A registar: {count}"},
    "done": {"en": "Done", "pt": "Feito"},
    "standing": {"en": "Laying down where members stand…", "pt": "A assentar a situação dos membros…"},
    "check": {"en": "Checking…", "pt": "A verificar…"},
    "seal": {"en": "Sealing: {count} MB", "pt": "A cifrar: {count} MB"},
    "verify": {"en": "Verifying: {count} MB", "pt": "A verificar: {count} MB"},
    "unseal": {"en": "Opening: {count} MB", "pt": "A abrir: {count} MB"},
}
