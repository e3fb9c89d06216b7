"""How the weights that the package ships are made: `training.tagger` (docs/decisions/0006) and `training.words` (0011)."""
