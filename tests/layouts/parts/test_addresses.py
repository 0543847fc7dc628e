from layouts.parts.addresses import put, toggle, without, write

PAIRS = [("from", "2026-01"), ("type", "foundation"), ("page", "3")]


def test_a_value_is_added_and_taken_away_again():
    assert toggle(PAIRS, "type", "social_association") == (
        "?from=2026-01&type=foundation&type=social_association"
    )
    assert toggle(PAIRS, "type", "foundation") == "?from=2026-01"


def test_something_is_said_anew_or_no_longer():
    assert put(PAIRS, "type", "x") == "?from=2026-01&type=x"
    assert put(PAIRS, "type") == "?from=2026-01"
    assert put(PAIRS, "page", "4") == "?from=2026-01&type=foundation&page=4"


def test_values_cannot_add_to_the_address():
    assert write([("q", "a&b=c d#é")]) == "?q=a%26b%3Dc%20d%23%C3%A9"


def test_the_page_is_left_with_what_it_was_a_page_of():
    assert without(PAIRS, "from") == [("type", "foundation")]
