"""The same tables as files: plain for machines, workbooks for people."""
