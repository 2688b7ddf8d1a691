import pytest

from app.counter.enrol import EnrolCommand
from app.loyalty.refusals import NotReadable
from app.ports.books import Profile
from app.standing.contact import read_email, read_name, read_phone
from app.wording.reasons import REASONS
from tests.given import a_shop

NAMES = ("José da Silva", "山田 太郎", "O'Neill", "=cmd()", "محمد", "Ana " * 49 + "Ana")


@pytest.mark.parametrize("name", NAMES)
def test_that_names_of_any_script_are_kept_as_they_are(name: str) -> None:
    assert read_name(f"  {name}\t") == name


@pytest.mark.parametrize("typed", ["An\x00a", "Ana\u202e", "A\x1b\x07na", "\ufeffAna\x7f"])
def test_that_marks_nobody_sees_are_cleaned_away(typed: str) -> None:
    assert read_name(typed) == "Ana"


@pytest.mark.parametrize(
    ("typed", "why"), [("", "empty"), ("\x00 \n", "empty"), ("a" * 201, "too_long"), ("—", "name")]
)
def test_that_what_is_no_name_says_why(typed: str, why: str) -> None:
    with pytest.raises(NotReadable) as refused:
        read_name(typed)
    assert (refused.value.what, refused.value.why) == ("name", why)
    assert why in REASONS


@pytest.mark.parametrize(
    ("typed", "region", "number"),
    [
        ("912 345 678", "PT", "+351912345678"),
        ("00351 912345678", "PT", "+351912345678"),
        ("+44 (0)20 7946 0018", "PT", "+442079460018"),
        ("(202) 555-0143", "US", "+12025550143"),
        ("+351912345678", "", "+351912345678"),
        (" ", "PT", ""),
    ],
)
def test_that_a_phone_is_read_as_its_country_writes_it(typed: str, region: str, number: str) -> None:
    assert read_phone(typed, region) == number


@pytest.mark.parametrize("typed", ["12", "abc", "912345678901234567", "9" * 600, "912 345 678 or 913 345 678"])
def test_that_what_is_no_phone_is_refused(typed: str) -> None:
    with pytest.raises(NotReadable):
        read_phone(typed, "PT")


def test_that_a_phone_without_a_country_needs_one() -> None:
    with pytest.raises(NotReadable):
        read_phone("912345678", "")


@pytest.mark.parametrize(
    "typed", ["ana", "ana@", "@example.com", "ana@example", "a b@example.com", "a" * 300 + "@a.pt"]
)
def test_that_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(NotReadable):
        read_email(typed)


def test_that_an_address_keeps_its_name_and_lowers_its_domain() -> None:
    assert read_email(" Ana.Sousa@EXAMPLE.com ") == "Ana.Sousa@example.com"


def test_that_enrolling_cleans_and_refuses() -> None:
    shop = a_shop()
    member = shop.fresh()
    profile = Profile("  An\x00a\u202e ", "912 345 678", "ana@EXAMPLE.com", notes="two\nlines")
    shop.shop.enrol(EnrolCommand(shop.fresh(), member, "", profile, "2026-01", region="PT"))
    kept = shop.shop.identify.by_id(member).member.profile
    assert (kept.name, kept.phone, kept.email, kept.notes) == ("Ana", "+351912345678", "ana@example.com", "two lines")
    for wrong in (Profile("A" * 201), Profile("Ana", phone="12"), Profile("Ana", email="x")):
        with pytest.raises(NotReadable):
            shop.shop.enrol(EnrolCommand(shop.fresh(), shop.fresh(), "", wrong, "2026-01", region="PT"))
