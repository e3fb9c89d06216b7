"""How the weights that the package ships are made: `python -m training.tagger` (docs/decisions/0006)."""
