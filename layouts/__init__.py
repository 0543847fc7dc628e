"""What is seen: plain values in, components or files out; no store, no request, no clock."""
