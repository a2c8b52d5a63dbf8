"""The playbook: the rules that both teams sign, as one document."""
