"""A shop's history: invoices, members and returns of the years before, taken in as if the programme had stood then."""
