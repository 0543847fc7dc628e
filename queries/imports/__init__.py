"""Reading others' files into the store: recognise, check, plan, commit, undo."""
