"""The history of the tables, applied by `zhiyuan db upgrade`."""
