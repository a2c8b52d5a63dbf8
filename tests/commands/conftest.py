from tests.terminal import accounts_file, run, sample_file, sample_template

__all__ = ["accounts_file", "run", "sample_file", "sample_template"]
