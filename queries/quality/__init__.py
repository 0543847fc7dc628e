"""How good the data are: what came for which month, what is filled in, who is there twice."""
