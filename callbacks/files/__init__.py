"""What files hold: the rows behind a page, and the words that go along with them."""
