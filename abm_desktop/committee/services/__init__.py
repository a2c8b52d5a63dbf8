"""The use cases of the committee, by what they are about."""
