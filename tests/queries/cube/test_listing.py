from sqlalchemy import BigInteger, String, literal, select, union_all

from queries.cube.listing import list_rows

_WORDS = ["350203", "", "a,b", 'say "so"', "line\nbreak", "~", "NA", "思明", None]


def _listed(store, rows):
    given = ((literal(number, BigInteger), literal(word, String)) for number, word in rows)
    table = union_all(
        *(select(number.label("number"), word.label("word")) for number, word in given)
    ).subquery("given")
    with store.reading() as connection:
        frame = list_rows(connection, [*table.c], table)
    return sorted((int(number), str(word)) for number, word in frame.itertuples(index=False))


def test_words_come_back_as_they_are(store):
    rows = [(at, word) for at, word in enumerate(_WORDS)]
    assert _listed(store, rows) == [(at, word or "") for at, word in rows]


def test_blank_numbers_read_as_none(store):
    assert _listed(store, [(None, "a"), (-3, "b"), (2**40, "c")]) == [
        (-3, "b"),
        (0, "a"),
        (2**40, "c"),
    ]


def test_nothing_is_an_empty_frame(store):
    table = select(literal(1).label("number"), literal("a", String).label("word")).subquery("given")
    with store.reading() as connection:
        frame = list_rows(connection, [*table.c], table, table.c.number == 2)
    assert frame.shape == (0, 2)
