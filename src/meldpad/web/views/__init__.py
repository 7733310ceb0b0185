"""Views translate: one request to one act of the domain, and its answer to a page."""
