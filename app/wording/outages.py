"""Words for outages: what the world said no to and what to do, by code and language."""

Pair = tuple[str, str]

OUTAGE_WORDS: dict[str, dict[str, Pair]] = {
    "book_missing": {
        "en": (
            "There is no book at {path}, or its folder cannot be opened.",
            "Check the folder, or restore a backup: counterfoil books restore.",
        ),
        "pt": (
            "Não há livro em {path}, ou a pasta não abre.",
            "Verifique a pasta, ou reponha uma cópia: counterfoil books restore.",
        ),
    },
    "book_locked": {
        "en": (
            "Another program holds the book {path}.",
            "Close other windows of Counterfoil and backup programs, then try again.",
        ),
        "pt": (
            "Outro programa está a usar o livro {path}.",
            "Feche outras janelas do Counterfoil e programas de cópia, e tente de novo.",
        ),
    },
    "book_read_only": {
        "en": ("The book {path} cannot be written.", "Check the rights of the file and its folder, then try again."),
        "pt": (
            "Não é possível escrever no livro {path}.",
            "Verifique as permissões do ficheiro e da pasta, e tente de novo.",
        ),
    },
    "disk_full": {
        "en": ("The disk of {path} is full, or failed.", "Free some space, then try again."),
        "pt": ("O disco de {path} está cheio, ou falhou.", "Liberte espaço e tente de novo."),
    },
    "book_damaged": {
        "en": (
            "The book {path} is damaged or not a book.",
            "Keep the file, and restore the last backup: counterfoil books restore.",
        ),
        "pt": (
            "O livro {path} está danificado ou não é um livro.",
            "Guarde o ficheiro e reponha a última cópia: counterfoil books restore.",
        ),
    },
    "book_too_new": {
        "en": ("A newer version of Counterfoil wrote the book {path}.", "Install that version, or a newer one."),
        "pt": (
            "O livro {path} foi escrito por uma versão mais recente.",
            "Instale essa versão, ou outra mais recente.",
        ),
    },
    "book_key_missing": {
        "en": (
            "{path} is sealed, and its key ({name:.8}…) is not on this computer.",
            "Type the key that was written down: counterfoil books key --take.",
        ),
        "pt": (
            "{path} está cifrado, e a chave ({name:.8}…) não está neste computador.",
            "Escreva a chave que foi anotada: counterfoil books key --take.",
        ),
    },
    "sync_under_way": {
        "en": ("Another program is syncing this counter with head office.", "Wait until it is done, then try again."),
        "pt": ("Outro programa está a sincronizar este balcão com a sede.", "Espere que acabe e tente de novo."),
    },
    "text_unreadable": {
        "en": ("{path} cannot be read: it is missing, closed, or no text file.", "Choose a programme's file (.toml)."),
        "pt": (
            "Não é possível ler {path}: não existe, está fechado, ou não é um ficheiro de texto.",
            "Escolha o ficheiro de um programa (.toml).",
        ),
    },
    "file_unreadable": {
        "en": (
            "{path} cannot be read: it is missing, closed, broken, or neither CSV nor XLSX ({reason}).",
            "Check the file, or save it again as CSV or XLSX.",
        ),
        "pt": (
            "Não é possível ler {path}: não existe, está fechado, danificado, ou não é CSV nem XLSX ({reason}).",
            "Verifique o ficheiro, ou guarde-o de novo como CSV ou XLSX.",
        ),
    },
    "file_unwritable": {
        "en": ("{path} cannot be written.", "Close it where it is open, or choose another folder."),
        "pt": ("Não é possível escrever {path}.", "Feche-o onde estiver aberto, ou escolha outra pasta."),
    },
    "folder_missing": {
        "en": ("The folder {path} is not there.", "Plug the stick in, connect the share, or choose another folder."),
        "pt": ("A pasta {path} não existe.", "Ligue a pen ou a partilha, ou escolha outra pasta."),
    },
    "copy_missing": {
        "en": (
            "The second folder {path} has had no new backup since {since}. {because}",
            "Put it right, then make a backup in the office (F9, Backups).",
        ),
        "pt": (
            "A segunda pasta {path} não tem cópia nova desde {since}. {because}",
            "Corrija e faça uma cópia na gestão (F9, Cópias de segurança).",
        ),
    },
    "printer_unknown": {
        "en": ("There is no printer “{printer}”.", "Choose another printer; the paper is saved as a file."),
        "pt": ("Não há impressora “{printer}”.", "Escolha outra impressora; o papel fica guardado em ficheiro."),
    },
    "printer_stopped": {
        "en": (
            "The printer {printer} has stopped ({reason}).",
            "Look at the printer, then print again; nothing is printed twice.",
        ),
        "pt": (
            "A impressora {printer} parou ({reason}).",
            "Veja a impressora e imprima de novo; nada sai em duplicado.",
        ),
    },
    "printer_unreachable": {
        "en": ("The printer {printer} does not answer.", "Look at cable and power, then print again."),
        "pt": ("A impressora {printer} não responde.", "Verifique o cabo e a corrente, e imprima de novo."),
    },
    "nothing_prints": {
        "en": ("This computer has no printer.", "The paper is saved as a file; the code stands on the screen."),
        "pt": ("Este computador não tem impressora.", "O papel fica guardado em ficheiro; o código está no ecrã."),
    },
}
