from pathlib import Path

from app.office.publish import PublishCommand
from app.shop import wire
from db.books import SqliteBooks, open_engine
from db.migrate import HEAD, migrate
from tests.given import PROGRAMME, a_shop

DOUBLE = PROGRAMME.replace("points = 1\n", "points = 2\n")


def test_that_a_programme_that_another_process_published_holds_from_the_next_sale(tmp_path: Path) -> None:
    path = tmp_path / "counter.book"
    till = a_shop(path, prepare=lambda path: migrate(open_engine(path), HEAD))
    ana = till.enrol()
    assert till.sell(ana, 1_000).points("earned") == 10
    office = SqliteBooks(path, till.clock)
    wire(office, till.clock).publish(PublishCommand(till.fresh(), DOUBLE))
    office.close()
    assert till.sell(ana, 1_000).points("earned") == 20
    till.books.close()
