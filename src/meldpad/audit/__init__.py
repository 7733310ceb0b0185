"""Who saw or did what. Rows are added and never changed; they hold codes and ids, never words."""
