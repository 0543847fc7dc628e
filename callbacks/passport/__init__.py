"""What the page of an indicator is put together from, subject by subject."""
