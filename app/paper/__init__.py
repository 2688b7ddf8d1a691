"""Whatever is printed: vouchers, cards, receipts, reports."""
