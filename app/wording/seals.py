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
        "en": "The book is sealed; so are {copies} backups that were plain.",
        "pt": "O livro está cifrado, e também {copies} cópias que não estavam.",
    },
    "sealed_later": {
        "en": "{copies} backups were sealed. The book is open in another program; it follows when next opened.",
        "pt": "{copies} cópias cifradas. O livro está aberto noutro programa; será cifrado na próxima abertura.",
    },
    "plain": {
        "en": "The book is plain; so are {copies} backups that were sealed. The key is kept.",
        "pt": "O livro está sem cifra, e também {copies} cópias que a tinham. A chave fica guardada.",
    },
    "plain_later": {
        "en": "{copies} backups were made plain. The book is open in another program; it follows when next opened.",
        "pt": "{copies} cópias ficaram sem cifra. O livro está aberto noutro programa; ficará sem cifra ao reabrir.",
    },
    "type": {"en": "The key: ", "pt": "A chave: "},
    "taken": {"en": "The key is in the keyring.", "pt": "A chave está no porta-chaves."},
    "taken_in_file": {
        "en": "The key is kept in a file of {folder}: this computer has no keyring.",
        "pt": "A chave está num ficheiro de {folder}: este computador não tem porta-chaves.",
    },
}
