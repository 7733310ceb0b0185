"""Everything a person sees: pages, forms, words, and the components they are made of."""
