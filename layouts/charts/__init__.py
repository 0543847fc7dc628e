"""One builder for each kind of chart: plain values in, a figure out."""
