"""The demonstration: the demo shop played through the real window, for a computer with no screen as well."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from app.bootstrap import open_desk
from app.commands.asked import DONE, Asked
from app.commands.counter import fittings_of, lay_out_demo

FOLDER = "demo-output"
PLAYED = {
    "en": "Played: scan, sale, tier, reward, voucher. {count} files in {folder}.",
    "pt": "Demonstração feita: leitura, venda, nível, recompensa, vale. {count} ficheiros em {folder}.",
}


def play_demo(asked: Asked) -> int:
    """Plays the demo shop and leaves pictures and the voucher's PDF in `demo-output` of the current folder."""
    if "--offscreen" in asked.words:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.demo_shop import CASHIER, CASHIER_PIN, card_to_scan
    from ui.demonstration import Script, play

    output = Path.cwd() / FOLDER
    with tempfile.TemporaryDirectory(prefix="counterfoil-demo-") as home:
        settings = replace(asked.settings, home=Path(home), demo=True, theme="light", printer="")
        with open_desk(settings, create=True) as desk:
            lay_out_demo(desk)
            card = card_to_scan()
            script = Script(output, CASHIER, CASHIER_PIN, card, said=asked.progress)
            files = play(desk.shop, settings, fittings_of(desk), script)
        for paper in sorted(settings.papers.glob("*.pdf")):
            shutil.copyfile(paper, output / paper.name)
            files.append(output / paper.name)
    document = {"folder": str(output), "files": [path.name for path in files]}
    asked.answer(document, PLAYED[asked.language].format(count=len(files), folder=output))
    return DONE
