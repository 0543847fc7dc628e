"""Which service was insured, on which day and by whose organization; risky projects; claims."""
