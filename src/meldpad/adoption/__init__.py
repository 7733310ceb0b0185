"""The school's own code: drafts, who decides, adopted versions, who read them."""
