"""Imports from a page: files kept until they are written, read and written in the background."""
