"""The tour: real windows, driven by keys and clicks through the whole story of one case."""
