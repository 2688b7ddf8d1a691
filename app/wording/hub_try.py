"""What `counterfoil hub try` says, step by step, in English and European Portuguese."""

TRY_SAYS: dict[str, dict[str, str]] = {
    "starts": {
        "en": "Starting a head office of its own, and two counters…",
        "pt": "A iniciar uma sede própria, e dois balcões…",
    },
    "stands": {
        "en": "1. Head office is there (PostgreSQL), and both counters are enrolled.",
        "pt": "1. A sede está pronta (PostgreSQL) e os dois balcões inscritos.",
    },
    "sold": {
        "en": "2. Two months ago counter 1 enrolled Ana Dias and sold her {sold} €: {points} points.",
        "pt": "2. Há dois meses o balcão 1 inscreveu Ana Dias e vendeu-lhe {sold} €: {points} pontos.",
    },
    "known": {
        "en": "   Both sync. Counter 2 knows her: {points} points.",
        "pt": "   Os dois sincronizam. O balcão 2 conhece-a: {points} pontos.",
    },
    "used": {
        "en": "3. A 10 € voucher from counter 1 is used at counter 2, with head office's word ({code}).",
        "pt": "3. Um vale de 10 € do balcão 1 é usado no balcão 2, com a palavra da sede ({code}).",
    },
    "copied": {
        "en": "   A copy of it, shown at counter 1 in the same minute, is refused: {words}",
        "pt": "   Uma cópia, mostrada no balcão 1 no mesmo minuto, é recusada: {words}",
    },
    "copied_later": {
        "en": "   Both sync; the copy is shown once more: {words}",
        "pt": "   Os dois sincronizam; a cópia volta a ser mostrada: {words}",
    },
    "cut": {
        "en": "4. The line is cut. Ana has {points} points, and takes {each} at each counter, within its limits.",
        "pt": "4. A linha é cortada. Ana tem {points} pontos e leva {each} em cada balcão, dentro dos limites.",
    },
    "conflict": {
        "en": "   Both sync: the first stands; {debt} points are a debt, and both counters have it to look at.",
        "pt": "   Os dois sincronizam: vale a primeira; {debt} pontos são dívida, que fica à vista nos dois balcões.",
    },
    "settled": {
        "en": "5. A manager at counter 2 forgives it; both sync: she owes {debt} points; counter 1 sees it settled.",
        "pt": "5. Um gerente no balcão 2 perdoa; os dois sincronizam: ela deve {debt} pontos, e o balcão 1 sabe-o.",
    },
    "clean": {
        "en": "Both books were checked, record by record, and are sound. Nothing of this stays.",
        "pt": "Os dois livros foram verificados, registo a registo, e estão sãos. Nada disto fica.",
    },
    "not_sound": {
        "en": "Something is not as it should be: run it with --json and send us the answer.",
        "pt": "Algo não está como devia: corra-o com --json e envie-nos a resposta.",
    },
}
