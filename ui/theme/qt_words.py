"""What Qt itself says and writes: the buttons of its dialogs, months, the first day of a week."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from resources.language import is_english, locale


def speak_as_the_program(app: QCoreApplication) -> None:
    """Let Qt speak the language of this process, whatever the system's is."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    if is_english():
        return
    QLocale.setDefault(QLocale(locale()))
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(), "qtbase", "_", folder):
        app.installTranslator(words)
