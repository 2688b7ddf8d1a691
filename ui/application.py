"""The application: Qt itself, its words, its look, the window; and what becomes of a bug."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.loyalty.amounts import Language
from app.ports.outage import Outage
from app.settings import Settings
from app.shop import Shop
from ui.fittings import Fittings
from ui.key_asked import KeyAsked
from ui.notice import Notice
from ui.theme import dress, wanted
from ui.window import CounterWindow

OPEN_AGAIN = 10
"""The status of a counter that wants to be opened anew."""
I18N = Path(__file__).resolve().parents[1] / "resources" / "i18n"


def run(shop: Shop, settings: Settings, fittings: Fittings | None = None) -> int:
    """Opens the counter and stays until it is closed; the exit status, `OPEN_AGAIN` where it is to be opened anew."""
    application = start(settings)
    hook = sys.excepthook
    window = open_window(application, shop, settings, fittings or Fittings())

    def open_again() -> None:
        application.exit(OPEN_AGAIN)

    window.again_asked.connect(open_again)
    window.showMaximized()
    status = application.exec()
    window.close()
    window.deleteLater()
    sys.excepthook = hook
    return status


def ask(settings: Settings, outage: Outage, take: Callable[[str], str]) -> bool:
    """Says what keeps a book from opening, before there is a window; whether a key was given that may open it."""
    start(settings)
    asked = KeyAsked(outage, settings.language, take)
    given = asked.exec() == KeyAsked.DialogCode.Accepted
    asked.deleteLater()
    return given


def start(settings: Settings) -> QApplication:
    """The one QApplication, in the settings' language and look."""
    running = QCoreApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Counterfoil")
    dress(application, wanted(settings.theme))
    speak_in(application, settings.language)
    return application


def open_window(application: QApplication, shop: Shop, settings: Settings, fittings: Fittings) -> CounterWindow:
    """A window on a shop, with its language switch and its answer to bugs; not shown yet."""
    window = CounterWindow(shop, settings, fittings, wanted(settings.theme))

    def change_language(language: Language) -> None:
        settle(replace(window.settings, language=language))

    def settle(wished: Settings) -> None:
        fitted, before = window.fittings, window.settings
        try:
            if fitted.keep_settings is not None:
                fitted.keep_settings(wished)
        except Outage as outage:
            window.refuse(outage)
            return
        if wished.theme != before.theme:
            dress(application, wanted(wished.theme))
        if wished.language != before.language:
            speak_in(application, wished.language)
        window.go_by(wished, fitted.fit(wished) if fitted.fit else fitted, wanted(wished.theme))
        if wished.language == before.language:
            window.say(Notice(QCoreApplication.translate("Application", "Kept."), "good"))

    window.language_asked.connect(change_language)
    window.settings_asked.connect(settle)
    sys.excepthook = bug_shown_in(window, sys.excepthook)
    if settings.training:
        window.open("exercises")
    return window


def speak_in(application: QApplication, language: Language) -> None:
    """Puts all words into a language: ours, and Qt's own."""
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale("pt_PT" if language == "pt" else "en_IE"))
    if language == "en":
        return
    qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for file, folder in (("qtbase_pt_BR", qt_words), (f"counterfoil_{language}", str(I18N))):
        translator = QTranslator(application)
        if translator.load(file, folder):
            application.installTranslator(translator)


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def bug_shown_in(window: CounterWindow, before: Hook) -> Hook:
    """Logs a bug, says so in the band, and posts nothing."""

    def hook(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, traceback)
            return
        import structlog

        structlog.get_logger("ui").error("a bug", exc_info=(kind, error, traceback))
        window.say(
            Notice(
                QCoreApplication.translate("Application", "Something went wrong inside the program."),
                "bad",
                QCoreApplication.translate("Application", "What was not confirmed was not done."),
                QCoreApplication.translate("Application", "Try again; if it stays, tell whoever looks after it."),
            )
        )

    return hook
