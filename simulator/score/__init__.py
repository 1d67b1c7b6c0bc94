"""How forecasts did: observations against ensembles, outcomes against probabilities, by proper scoring rules."""
