"""Service records cut apart where one table of them grows too long: by district, or by year.

By district over the servers of a Citus cluster (`districts`); by year within one PostgreSQL
(`years`). Nothing else changes: the same columns, the same statements, the same figures. What a
cut table cannot keep is told in `keys`.
"""

from queries.spreading.districts import EVERYWHERE, distribute, is_distributed
from queries.spreading.keys import faults
from queries.spreading.moving import carry
from queries.spreading.years import partition

__all__ = ["EVERYWHERE", "carry", "distribute", "faults", "is_distributed", "partition"]
