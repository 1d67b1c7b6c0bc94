"""Rank correlations, worked from the definition."""

import numpy as np
from scipy.stats import rankdata


def spearman(columns):
    """Spearman's rank correlations (k, k) between columns (k, worlds)."""
    return np.atleast_2d(np.corrcoef(rankdata(columns, axis=1)))
