"""The programme and the shop: who is a member, what a sale earns, what points buy."""
