"""Every command, with its words and its help."""

from __future__ import annotations

from app.commands.asked import Command
from app.commands.books import back_up_book, check_book, restore_book
from app.commands.events import show_events
from app.commands.hub import (
    enrol_counter,
    hub_status,
    init_hub,
    pause_hub,
    renew_hub,
    restore_hub,
    shut_out_counter,
    upgrade_hub,
)
from app.commands.hub_snapshot import hub_snapshot
from app.commands.hub_standing import hub_standing
from app.commands.join import join
from app.commands.later import import_history, play_demo, train, try_hub, what_if
from app.commands.look import find_member, show_day, show_member, show_sale
from app.commands.programme import export_programme, show_programme
from app.commands.rehearse import rehearse
from app.commands.seal import book_key, decrypt_books, encrypt_books
from app.commands.sync import sync
from app.commands.to_look_at import to_look_at
from app.commands.versions import compare_versions, list_versions
from app.commands.work import night

COMMANDS: tuple[Command, ...] = (
    Command(
        ("member", "show"),
        show_member,
        ("REF",),
        {"en": "Where a member stands: reference, card or phone", "pt": "A situação de um membro"},
    ),
    Command(
        ("member", "find"),
        find_member,
        ("TEXT",),
        {"en": "Members by name, phone, e-mail or reference", "pt": "Procura membros"},
    ),
    Command(("sale", "show"), show_sale, ("REF",), {"en": "A sale and what came back of it", "pt": "Uma venda"}),
    Command(("day",), show_day, ("[DATE]",), {"en": "What a day came to", "pt": "O resumo de um dia"}),
    Command(
        ("events",),
        show_events,
        (),
        {"en": "Today's events and those to come", "pt": "Os eventos de hoje e os seguintes"},
    ),
    Command(
        ("to-look-at",),
        to_look_at,
        (),
        {"en": "What did not go together between counters", "pt": "O que não bateu certo entre balcões"},
    ),
    Command(
        ("rehearse",), rehearse, ("STORY…",), {"en": "Plays a story file", "pt": "Ensaia um ficheiro de histórias"}
    ),
    Command(
        ("demo",),
        play_demo,
        ("[--offscreen]",),
        {"en": "Plays the demonstration, leaves pictures", "pt": "Faz a demonstração e deixa imagens"},
    ),
    Command(
        ("train",),
        train,
        ("[NAME]",),
        {"en": "Opens the training, for whoever is named", "pt": "Abre o treino, para quem for indicado"},
    ),
    Command(
        ("night",), night, ("[--anyway]",), {"en": "Does the nightly work that is due", "pt": "Faz o trabalho da noite"}
    ),
    Command(
        ("import-history",),
        import_history,
        ("FILE", "[OPTION…]"),
        {"en": "Takes in a history of sales (CSV, XLSX)", "pt": "Importa um histórico de vendas (CSV, XLSX)"},
    ),
    Command(
        ("programme", "show"),
        show_programme,
        (),
        {"en": "The programme in plain words", "pt": "O programa em palavras simples"},
    ),
    Command(
        ("programme", "export"),
        export_programme,
        (),
        {"en": "The programme's file, as published", "pt": "O ficheiro do programa, como publicado"},
    ),
    Command(
        ("what-if",),
        what_if,
        ("DRAFT", "--from DAY", "--until DAY…"),
        {"en": "Tries a draft on the shop's own past", "pt": "Experimenta um rascunho no passado da loja"},
    ),
    Command(
        ("programme", "versions"),
        list_versions,
        (),
        {"en": "Every published version", "pt": "Todas as versões publicadas"},
    ),
    Command(
        ("programme", "diff"),
        compare_versions,
        ("A", "B"),
        {"en": "What version B says differently from A", "pt": "O que a versão B diz de diferente da A"},
    ),
    Command(("books", "check"), check_book, (), {"en": "Checks the whole book", "pt": "Verifica o livro todo"}),
    Command(("books", "backup"), back_up_book, (), {"en": "Makes a checked backup", "pt": "Faz uma cópia verificada"}),
    Command(
        ("books", "encrypt"),
        encrypt_books,
        (),
        {"en": "Seals book and backups with a key", "pt": "Cifra o livro e as cópias com uma chave"},
    ),
    Command(("books", "decrypt"), decrypt_books, (), {"en": "Makes them plain again", "pt": "Tira-lhes a cifra"}),
    Command(
        ("books", "key"),
        book_key,
        ("[--take]",),
        {"en": "Says the key, or takes one that was written down", "pt": "Diz a chave, ou recebe uma anotada"},
    ),
    Command(
        ("books", "restore"),
        restore_book,
        ("BACKUP",),
        {"en": "Puts a backup in the book's place", "pt": "Repõe uma cópia no lugar do livro"},
    ),
    Command(
        ("hub", "init"),
        init_hub,
        ("ADDRESS", "[--folder DIR]", "[--host NAME…]"),
        {"en": "Lays head office out in a database", "pt": "Instala a sede numa base de dados"},
    ),
    Command(
        ("hub", "upgrade"),
        upgrade_hub,
        ("ADDRESS",),
        {"en": "Brings head office to this version", "pt": "Atualiza a sede para esta versão"},
    ),
    Command(
        ("hub", "enrol-counter"),
        enrol_counter,
        ("ADDRESS", "NUMBER", "NAME", "--file OUT", "[--folder DIR]"),
        {"en": "One sealed file for a counter that is to join", "pt": "Um ficheiro selado para um balcão se juntar"},
    ),
    Command(
        ("hub", "snapshot"),
        hub_snapshot,
        ("ADDRESS", "FILE", "[--folder DIR]"),
        {"en": "The book of everything, for new counters", "pt": "O livro de tudo, para balcões novos"},
    ),
    Command(
        ("hub", "standing"),
        hub_standing,
        ("ADDRESS", "[--folder DIR]"),
        {"en": "Lays down what the books say, for reports", "pt": "Assenta o que dizem os livros, para relatórios"},
    ),
    Command(
        ("hub", "status"),
        hub_status,
        ("ADDRESS",),
        {"en": "How head office has each counter", "pt": "Como a sede tem cada balcão"},
    ),
    Command(
        ("hub", "shut-out"),
        shut_out_counter,
        ("ADDRESS", "COUNTER", "[--why TEXT]"),
        {"en": "Shuts a counter out: a stolen machine", "pt": "Põe um balcão fora: uma máquina roubada"},
    ),
    Command(
        ("hub", "pause"),
        pause_hub,
        ("ADDRESS", "MINUTES"),
        {"en": "Keeps counters from calling for a while", "pt": "Evita por um tempo que os balcões liguem"},
    ),
    Command(
        ("hub", "restore"),
        restore_hub,
        ("ADDRESS",),
        {"en": "Tells counters that a backup was put back", "pt": "Diz aos balcões que foi reposta uma cópia"},
    ),
    Command(
        ("hub", "renew"),
        renew_hub,
        ("ADDRESS", "[--folder DIR]"),
        {"en": "Signs anew the certificates that run out", "pt": "Renova os certificados que vão expirar"},
    ),
    Command(
        ("hub", "try"),
        try_hub,
        (),
        {"en": "A head office and two counters, for a minute", "pt": "Uma sede e dois balcões, por um minuto"},
    ),
    Command(
        ("join",),
        join,
        ("FILE", "[--code CODE]", "[--snapshot FILE]", "[--snapshot-code CODE]", "[--instead-of HOST]"),
        {"en": "Joins head office by a file from it", "pt": "Junta este balcão à sede, por um ficheiro dela"},
    ),
    Command(
        ("sync",),
        sync,
        (),
        {"en": "Syncs this counter with head office now", "pt": "Sincroniza este balcão com a sede agora"},
    ),
)
TAKEN = {
    "ADDRESS": {
        "en": "postgresql://OWNER@HOST/DATABASE of head office, the password in PGPASSWORD or the file .pgpass",
        "pt": "postgresql://DONO@SERVIDOR/BASE da sede, a palavra-passe em PGPASSWORD ou no ficheiro .pgpass",
    },
    "[--folder DIR]": {
        "en": "where head office's authority and certificate lie; without it, the folder hub in this home",
        "pt": "onde estão a autoridade e o certificado da sede; sem ela, a pasta hub dentro da pasta do balcão",
    },
    "[--host NAME…]": {
        "en": "what counters call the server; the first is the one that they are given",
        "pt": "como os balcões chamam ao servidor; o primeiro é o que lhes é dado",
    },
    "--file OUT": {
        "en": "the sealed file to be written, which goes to the counter; its code is said once, and goes another way",
        "pt": "o ficheiro selado a escrever, que vai para o balcão; o código, dito uma só vez, vai por outro caminho",
    },
    "[--instead-of HOST]": {
        "en": "the server of the head office that this counter leaves, where another was begun in its place",
        "pt": "o servidor da sede que este balcão deixa, quando se começou outra em seu lugar",
    },
}
"""What words mean that a command takes, where its help alone is asked for."""
