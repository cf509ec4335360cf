"""What stands around a number and names its unit: money, sizes, rates, ages."""
