"""The paper of the playbook."""
