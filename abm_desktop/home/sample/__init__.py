"""The sample workspace: an invented seller's year, dated from the day on which it is made."""

from abm_desktop.home.sample.making import ACCOUNT, PERSON, PICTURES_DAY, make_sample

__all__ = ["ACCOUNT", "PERSON", "PICTURES_DAY", "make_sample"]
