"""Parts of the use cases of touches; `abm_desktop.touches.service` hands them all on."""
