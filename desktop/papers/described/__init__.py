"""One module for each paper; what stands here as `PAPER` is offered everywhere."""
