"""Clusters of Dask as their users start them: a scheduler and workers in processes of their own, over TCP."""
