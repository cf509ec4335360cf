"""From bytes to items: decode, read JSON safely, check the fields of one article."""
