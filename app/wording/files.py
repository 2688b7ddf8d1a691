"""What a programme or story file was expected to say, by the stable word of the problem."""

EXPECTED: dict[str, dict[str, str]] = {
    "present": {"en": "must be given", "pt": "tem de existir"},
    "toml": {"en": "must be a valid TOML file", "pt": "tem de ser um ficheiro TOML válido"},
    "text": {"en": "must be a text", "pt": "tem de ser um texto"},
    "identifier": {
        "en": "must be a name of letters, digits, . _ : or -, at most 64",
        "pt": "tem de ser um nome de letras, algarismos, . _ : ou -, no máximo 64",
    },
    "flag": {"en": "must be true or false", "pt": "tem de ser true ou false"},
    "whole": {"en": "must be a whole number, not below 0", "pt": "tem de ser um número inteiro, não inferior a 0"},
    "positive_whole": {"en": "must be a whole number above 0", "pt": "tem de ser um número inteiro acima de 0"},
    "decimal": {
        "en": 'must be a decimal number in quotes, like "12.50"',
        "pt": 'tem de ser um número decimal entre aspas, como "12.50"',
    },
    "money": {
        "en": "must be an amount of the programme's currency, not below what is allowed",
        "pt": "tem de ser um montante na moeda do programa, não inferior ao permitido",
    },
    "share": {"en": "must be a share from 0 to 1", "pt": "tem de ser uma fração de 0 a 1"},
    "rate": {"en": "must be a rate above 0", "pt": "tem de ser uma taxa acima de 0"},
    "one_of": {"en": "must be one of: {choices}", "pt": "tem de ser um de: {choices}"},
    "list_of_texts": {"en": "must be a list of texts, not empty", "pt": "tem de ser uma lista de textos, não vazia"},
    "list_of_tables": {"en": "must be a list of tables", "pt": "tem de ser uma lista de tabelas"},
    "words": {
        "en": 'must be a text by language, like {{ en = "…", pt = "…" }}',
        "pt": 'tem de ser um texto por idioma, como {{ en = "…", pt = "…" }}',
    },
    "date": {"en": "must be a date, like 2026-12-31", "pt": "tem de ser uma data, como 2026-12-31"},
    "table": {"en": "must be a table", "pt": "tem de ser uma tabela"},
    "known_key": {
        "en": "is not a key of this table; it has: {choices}",
        "pt": "não é uma chave desta tabela; as que existem: {choices}",
    },
    "known_tier": {"en": "names no tier; there are: {choices}", "pt": "não é um nível; existem: {choices}"},
    "known_plan": {"en": "names no plan; there are: {choices}", "pt": "não é um plano; existem: {choices}"},
    "one_goal": {"en": "must ask for exactly one of: {choices}", "pt": "tem de pedir exatamente um de: {choices}"},
    "unique": {"en": "must be used once only", "pt": "só pode ser usado uma vez"},
    "ascending": {
        "en": "must be above the tier before it",
        "pt": "tem de ser superior ao nível anterior",
    },
    "first_from_zero": {"en": "must be 0 for the first tier", "pt": "tem de ser 0 no primeiro nível"},
    "after_start": {"en": "must not be before the start", "pt": "não pode ser anterior ao início"},
    "currency": {"en": "must be a currency like EUR", "pt": "tem de ser uma moeda como EUR"},
    "timezone": {"en": "must be a time zone like Europe/Lisbon", "pt": "tem de ser um fuso como Europe/Lisbon"},
    "points_or_times": {"en": "must give points or times, not both", "pt": "tem de indicar pontos ou vezes, não ambos"},
    "one_lapse": {"en": "must give exactly one of: {choices}", "pt": "tem de indicar exatamente um de: {choices}"},
    "one_gift": {"en": "must give exactly one of: {choices}", "pt": "tem de dar exatamente um de: {choices}"},
    "count_or_days": {"en": "must give a count or days, not both", "pt": "tem de indicar número ou dias, não ambos"},
    "not_for_this_kind": {"en": "is not for a rule of this kind", "pt": "não se aplica a uma regra deste tipo"},
    "calendar_year_only": {
        "en": 'only goes with window = "calendar_year"',
        "pt": 'só com window = "calendar_year"',
    },
    "one_event": {"en": "must hold exactly one of: {choices}", "pt": "tem de ter exatamente um de: {choices}"},
}
