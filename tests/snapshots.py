"""Snapshots held against each other."""

from queries import cube


def laid_open(snapshot):
    """Return all that a snapshot says, to be compared."""
    return {
        "version": snapshot.version,
        "districts": snapshot.districts,
        "first": snapshot.first,
        "last": snapshot.last,
        "totals": {name: one.tolist() for name, one in snapshot.totals.items()},
        "cuts": {
            key: {member: one.tolist() for member, one in members.items()}
            for key, members in snapshot.cuts.items()
        },
        "subjects": snapshot.subjects,
        "residents": snapshot.residents,
        "city": snapshot.city,
    }


def check_kept(latest, connection):
    """Fail where what is kept between versions is not what the store holds."""
    assert laid_open(latest.of(connection)) == laid_open(cube.load_snapshot(connection))
