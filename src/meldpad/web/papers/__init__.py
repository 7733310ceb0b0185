"""From an opened dossier to its papers: what stands in a journal becomes ready words, and leaves behind the veil (T40)."""
