"""The room exchange: bringing files in, step by step, with a look before anything is written."""
