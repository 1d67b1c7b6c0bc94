"""Forecasts on record: what a run said, frozen with its date, so that it can be scored when the world has answered."""
