"""A history looked at, previewed, taken in from the command line; Ctrl+C leaves whole invoices."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from types import FrameType
from typing import Any

from app.bootstrap import open_desk
from app.commands.asked import DONE, REFUSED, Asked
from app.commands.import_history import USAGE
from app.files.tables import TableFiles
from app.loyalty.amounts import Language
from app.loyalty.money import in_major
from app.loyalty.refusals import NotReadable
from app.office.history.import_history import HistoryPreview, ImportHistory, Look, Progress, Report
from app.office.history.plan import Plan
from app.wording.history import history_words

LABELS: dict[str, dict[Language, str]] = {
    "rows": {"en": "rows", "pt": "linhas"},
    "members": {"en": "new members", "pt": "novos membros"},
    "sales": {"en": "sales", "pt": "vendas"},
    "returns": {"en": "returns", "pt": "devoluções"},
    "again": {"en": "in the book already", "pt": "já estavam no livro"},
    "nights": {"en": "nights", "pt": "noites"},
    "problems": {"en": "rows listed", "pt": "linhas na lista"},
    "invoices": {"en": "invoices", "pt": "faturas"},
    "cancellations": {"en": "cancellations", "pt": "anulações"},
    "customers": {"en": "customers", "pt": "clientes"},
    "turnover": {"en": "sold in all", "pt": "total vendido"},
    "before_programme": {"en": "invoices outside the programme's dates", "pt": "faturas fora das datas do programa"},
}
PHASES: dict[str, dict[Language, str]] = {
    "reading": {"en": "Reading", "pt": "A ler"},
    "taking": {"en": "Taking in", "pt": "A importar"},
    "nights": {"en": "Nights", "pt": "Noites"},
    "reporting": {"en": "Writing the report", "pt": "A escrever o relatório"},
}
STOPPED: dict[Language, str] = {
    "en": "Stopped: whole invoices only were taken in. The same command goes on from there.",
    "pt": "Parado: só entraram faturas inteiras. O mesmo comando continua a partir daí.",
}
BESIDE: dict[Language, str] = {"en": "Row by row: {path}", "pt": "Linha a linha: {path}"}
UNSURE: dict[Language, str] = {
    "en": "The file does not say whether the day or the month comes first; read as {order} (--days dmy or mdy).",
    "pt": "O ficheiro não diz se vem primeiro o dia ou o mês; lido como {order} (--days dmy ou mdy).",
}
WITHOUT_VALUE = frozenset({"--preview"})


def take_in(asked: Asked) -> int:
    """Takes the history of a file in; with --preview shows what it would. 1 where it was stopped."""
    path, options = _options(asked.words)
    with open_desk(asked.settings) as desk, stopping() as stop:
        importing = desk.shop.import_history(TableFiles())
        look = importing.look(path, options.get("--sheet", ""))
        plan = _plan(importing, look, options)
        if name := options.get("--keep"):
            importing.keep(name, plan)
        if "--preview" in options:
            _show_preview(asked, look, plan, importing.preview(path, plan))
            return DONE
        report = importing(
            path,
            plan,
            _watcher(asked),
            stop,
            lambda problem: history_words(problem.why, problem.value, asked.language),
            ";" if asked.language == "pt" else ",",
        )
    asked.progress("")
    _show_report(asked, look, plan, report)
    return REFUSED if report.stopped else DONE


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """An event that Ctrl+C sets, once; the second time it ends the program as ever."""
    stop = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()
        signal.signal(signal.SIGINT, before)

    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _options(words: tuple[str, ...]) -> tuple[Path, dict[str, str]]:
    """The file and the options; `--map` may stand several times. NotReadable for one nobody knows."""
    known = {usage.partition(" ")[0] for usage in USAGE}
    found: dict[str, str] = {}
    path = ""
    waiting = ""
    for word in words:
        if waiting:
            found[waiting] = f"{found[waiting]}\n{word}" if waiting in found and waiting == "--map" else word
            waiting = ""
        elif word.startswith("--"):
            if word not in known:
                raise NotReadable(word, "unknown_option")
            if word in WITHOUT_VALUE:
                found[word] = ""
            else:
                waiting = word
        else:
            path = path or word
    if waiting or not path:
        raise NotReadable(waiting or "FILE", "empty")
    return Path(path), found


def _plan(importing: ImportHistory, look: Look, options: dict[str, str]) -> Plan:
    """The plan kept under the name asked for, else the one the file suggests; with what the options say."""
    plan = look.plan
    if name := options.get("--plan"):
        kept = importing.plans().get(name)
        if kept is None:
            raise NotReadable(name, "unknown_plan")
        plan = kept
    return replace(plan, columns=_mapped(look, plan, options), **_said(options))


def _mapped(look: Look, plan: Plan, options: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The columns with those that `--map` names."""
    columns = plan.columns
    for pair in options["--map"].split("\n") if "--map" in options else ():
        meaning, _, header = pair.partition("=")
        if header not in look.headers:
            raise NotReadable(header, "column_missing")
        columns = (*(one for one in columns if one[0] != meaning), (meaning, header))
    return columns


def _said(options: dict[str, str]) -> dict[str, Any]:
    """What the other options say of a plan."""
    said: dict[str, Any] = {}
    for option, key, choices in CHOICES:
        if option in options:
            if options[option] not in choices:
                raise NotReadable(f"{option} {options[option]}", "unknown_option")
            said[key] = options[option]
    for option, key in (("--cancelled", "cancelled"), ("--not-sold", "no_goods")):
        if option in options:
            said[key] = tuple(word.strip() for word in options[option].split(",") if word.strip())
    if "--region" in options:
        said["region"] = options["--region"].upper()
    return said


def _watcher(asked: Asked) -> Callable[[Progress], None]:
    def watch(progress: Progress) -> None:
        share = f" {100 * progress.done // progress.total} %" if progress.total else ""
        day = f"  {progress.day}" if progress.day else ""
        asked.progress(f"{PHASES[progress.phase][asked.language]}{share}{day}")

    return watch


def _show_preview(asked: Asked, look: Look, plan: Plan, preview: HistoryPreview) -> None:
    document = asdict(preview) | {"plan": asdict(plan), "headers": look.headers, "unsure": look.unsure}
    document["turnover"] = in_major(preview.turnover, preview.digits)
    lines = [f"{header:<24} {meaning}" for meaning, header in plan.columns]
    lines += [UNSURE[asked.language].format(order=plan.day_order)] if look.unsure else []
    lines += [
        f"{one.row:>6}  {one.invoice:<12} {one.at}  {one.customer:<10} {one.code:<14} {one.quantity:>6}"
        f" {in_major(one.amount, preview.digits):>12}  {one.text[:32]}"
        for one in preview.first
    ]
    shown = ("rows", "invoices", "cancellations", "customers", "turnover", "before_programme")
    lines += [f"{LABELS[key][asked.language]}: {document[key]}" for key in shown if document[key]]
    asked.answer(document, "\n".join([*lines, *_reasons(preview.reasons, asked.language)]))


def _show_report(asked: Asked, look: Look, plan: Plan, report: Report) -> None:
    document = asdict(report) | {"plan": asdict(plan), "unsure": look.unsure}
    shown = ("rows", "members", "sales", "returns", "again", "nights", "problems")
    lines = [STOPPED[asked.language]] if report.stopped else []
    lines += [UNSURE[asked.language].format(order=plan.day_order)] if look.unsure else []
    lines += [f"{LABELS[key][asked.language]}: {document[key]}" for key in shown if document[key]]
    lines += _reasons(report.reasons, asked.language)
    lines += [BESIDE[asked.language].format(path=report.path)] if report.path else []
    asked.answer(document, "\n".join(lines))


def _reasons(reasons: tuple[tuple[str, int], ...], language: Language) -> list[str]:
    return [f"  {count:>7}  {why}: {history_words(why, '…', language)}" for why, count in reasons]


CHOICES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("--days", "day_order", ("ymd", "dmy", "mdy")),
    ("--decimal", "decimal", (".", ",")),
    ("--duplicates", "duplicates", ("sold", "listed")),
)
