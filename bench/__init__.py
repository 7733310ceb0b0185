"""Speed of the jobs of one school beside floors that are measured in the same run. Only the ratios mean anything."""
