"""What if: a stretch of the shop's own past lived again under a draft of the programme, beside the one that stands."""
