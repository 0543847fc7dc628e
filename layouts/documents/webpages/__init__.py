"""A briefing as one page for the public: no script, nothing asked of another address."""
