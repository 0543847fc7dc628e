"""A made-up city: the same people, organizations and services into a store or as import files."""

from queries.synthetic.demo import create_demo_city
from queries.synthetic.files import write_files
from queries.synthetic.ground import Ground
from queries.synthetic.loading import fill_store
from queries.synthetic.making import SEED, SyntheticCity, make_city

__all__ = [
    "SEED",
    "Ground",
    "SyntheticCity",
    "create_demo_city",
    "fill_store",
    "make_city",
    "write_files",
]
