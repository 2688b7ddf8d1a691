"""What the commands say that seal the books, in English and European Portuguese."""

SEAL_SAYS: dict[str, dict[str, str]] = {
    "key": {
        "en": (
            "The key, to be written down and kept away from this computer:\n\n  {key}\n\n"
            "Without it, and without this computer, nobody opens the book or its backups again.\n"
        ),
        "pt": (
            "A chave, para anotar e guardar longe deste computador:\n\n  {key}\n\n"
            "Sem ela, e sem este computador, ninguém volta a abrir o livro nem as cópias.\n"
        ),
    },
    "in_file": {
        "en": (
            "This computer has no keyring: the key lies in a file of {folder}, for your eyes only.\n"
            "The backups elsewhere are safe; whoever takes this disk has book and key."
        ),
        "pt": (
            "Este computador não tem porta-chaves: a chave fica num ficheiro de {folder}, só para os seus olhos.\n"
            "As cópias noutro lado estão seguras; quem levar este disco leva o livro e a chave."
        ),
    },
    "sealed": {
        "en": "The book is sealed. Backups sealed as well: {copies}.",
        "pt": "O livro está cifrado. Cópias cifradas também: {copies}.",
    },
    "sealed_later": {
        "en": (
            "The book itself waits (another program has it open, or no room is left), and is sealed when next "
            "opened. Backups sealed: {copies}."
        ),
        "pt": (
            "O próprio livro espera (outro programa tem-no aberto, ou não há espaço) e será cifrado ao reabrir. "
            "Cópias cifradas: {copies}."
        ),
    },
    "plain": {
        "en": "The book is plain. Backups made plain as well: {copies}. The key is kept.",
        "pt": "O livro está sem cifra. Cópias sem cifra também: {copies}. A chave fica guardada.",
    },
    "plain_later": {
        "en": (
            "The book itself waits (another program has it open, or no room is left), and is made plain when next "
            "opened. Backups made plain: {copies}."
        ),
        "pt": (
            "O próprio livro espera (outro programa tem-no aberto, ou não há espaço) e fica sem cifra ao reabrir. "
            "Cópias sem cifra: {copies}."
        ),
    },
    "type": {"en": "The key: ", "pt": "A chave: "},
    "taken": {"en": "The key is in the keyring.", "pt": "A chave está no porta-chaves."},
    "taken_in_file": {
        "en": "The key is kept in a file of {folder}: this computer has no keyring.",
        "pt": "A chave está num ficheiro de {folder}: este computador não tem porta-chaves.",
    },
}
