"""The parts that reports are put together from: each function takes a `Work` and returns sections or blocks."""
