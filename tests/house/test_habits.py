"""Names, errors and tests as the house has them."""

import ast
import re

from tests.house.tree import called, every_file, imported, name_of, parsed, programs

# Words that say nothing about a shop.
EMPTY_WORDS = {
    "base", "common", "controller", "data", "handler", "helper", "helpers", "info", "manager", "misc", "processor",
    "service", "services", "util", "utils",
}  # fmt: skip

# The lanes answer for whatever was run on them; everywhere else a bug goes to sys.excepthook.
MAY_CATCH_ALL = {"ui/background.py"}

# Qt's modules under the GPL alone, and those that bring a browser along.
FORBIDDEN_QT = re.compile(
    r"PySide6\.Qt(3D|Bodymovin|Charts|DataVisualization|Graphs|HttpServer|Lottie|NetworkAuth|Quick3D|QuickTimeline"
    r"|ShaderTools|VirtualKeyboard|WebEngine)"
)
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore)(?P<rest>.*)$", re.MULTILINE)
EXPLAINED = re.compile(r"(: [A-Z]+[0-9]+(, [A-Z]+[0-9]+)*|\[[a-z-]+(, [a-z-]+)*\])\s+((-|—|#) |\()\w")
PACKAGE_HOST = re.compile(r"://[^/\s]*(pypi|pythonhosted|npmjs|anaconda|debian\.(org|net))", re.IGNORECASE)


def test_that_files_are_named_in_the_shops_words() -> None:
    empty = [name_of(path) for path in programs() if EMPTY_WORDS & set(re.split(r"[_.]", path.name.lower()))]
    assert not empty


def test_that_classes_are_named_in_the_shops_words() -> None:
    empty = [
        f"{name_of(path)}: {node.name}"
        for path in programs()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef)
        and EMPTY_WORDS & {word.lower() for word in re.findall(r"[A-Z][a-z]+", node.name)[-1:]}
    ]
    assert not empty


def test_that_a_bug_is_never_swallowed() -> None:
    swallowed = [
        f"{name_of(path)}:{node.lineno}"
        for path in programs()
        if name_of(path) not in MAY_CATCH_ALL
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or {"Exception", "BaseException"} & {ast.unparse(part) for part in parts(node.type)})
        and ast.unparse(node.body[-1]) != "raise"
    ]
    assert not swallowed, "name what can go wrong; a bug goes to sys.excepthook"


def parts(caught: ast.expr) -> list[ast.expr]:
    return caught.elts if isinstance(caught, ast.Tuple) else [caught]


def test_that_tests_neither_mock_nor_sleep() -> None:
    mocked = [
        f"{name_of(path)}: {name}" for path in programs("tests") for name in imported(path) if "mock" in name.split(".")
    ]
    slept = [
        f"{name_of(path)}:{node.lineno}"
        for path in programs("tests")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and (
            called(node) in {"sleep", "qWait", "qSleep"}
            or ast.unparse(node.func) == "qtbot.wait"
            or (ast.unparse(node.func) == "monkeypatch.setattr" and isinstance(node.args[-1], ast.Lambda))
        )
    ]
    assert not mocked + slept, "use a fake kept honest by a contract test, and wait for what you wait for"


def test_that_every_skip_has_its_reason() -> None:
    silent = [
        f"{name_of(path)}:{node.lineno}"
        for path in programs("tests")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"pytest.skip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"}
        and not (node.args if called(node) == "skip" else [word for word in node.keywords if word.arg == "reason"])
        and not [word for word in node.keywords if word.arg == "reason"]
    ]
    assert not silent


def test_that_every_silenced_rule_says_why() -> None:
    unexplained = [
        f"{name_of(path)}: {found.group()}"
        for path in programs()
        for found in SILENCED.finditer(path.read_text(encoding="utf-8"))
        if not EXPLAINED.match(found["rest"])
    ]
    assert not unexplained, "say why after the rule, as `- why`"


def test_that_no_qt_module_binds_the_shop_to_the_gpl() -> None:
    bound = [f"{name_of(path)}: {name}" for path in programs() for name in imported(path) if FORBIDDEN_QT.match(name)]
    assert not bound


def test_that_no_package_host_is_named() -> None:
    named = []
    for path in every_file():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a wheel
        named += [f"{name_of(path)}: {found.group()}" for found in PACKAGE_HOST.finditer(text)]
    assert not named, "where packages come from is the machine's to say"
