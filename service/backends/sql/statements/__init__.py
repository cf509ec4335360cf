"""What is said to the database, each function inside one transaction of its caller."""
