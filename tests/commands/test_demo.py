"""The demonstration: the demo shop through the real window, on the offscreen platform, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import zxingcpp

ROOT = Path(__file__).parent.parent.parent


def test_that_the_demonstration_leaves_pictures_and_a_voucher_whose_code_reads(tmp_path: Path) -> None:
    played = subprocess.run(
        [sys.executable, "-P", "-m", "app", "--language", "pt", "demo", "--offscreen"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert played.returncode == 0, played.stderr
    output = tmp_path / "demo-output"
    pictures = sorted(path.name for path in output.glob("*.png"))
    assert [name.partition("-")[2] for name in pictures] == [
        "lock.png", "ready.png", "member.png", "preview.png", "sale.png", "rewards.png", "voucher.png",
    ]  # fmt: skip
    assert len({(output / name).read_bytes() for name in pictures}) == len(pictures)
    (voucher,) = output.glob("voucher-*.pdf")
    page = pypdfium2.PdfDocument(voucher)[0].render(scale=300 / 72).to_pil()
    (code,) = zxingcpp.read_barcodes(page)
    assert voucher.name == f"voucher-{code.text}.pdf"
