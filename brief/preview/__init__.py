"""The live page: a brief's pages beside its sources in a browser on this machine, following every save."""
