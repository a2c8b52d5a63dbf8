"""The sample workspace: an invented seller's year, dated from the day on which it is made."""

from abm_desktop.home.sample.making import PICTURES_DAY, make_sample

__all__ = ["PICTURES_DAY", "make_sample"]
