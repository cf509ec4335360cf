"""One key puts in as much as it can while another asks."""
