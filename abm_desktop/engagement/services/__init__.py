"""The use cases of engagement, by what they are about."""
