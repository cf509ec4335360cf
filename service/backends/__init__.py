"""The world: one file per vendor and role, each obeying a port of `service.domain.ports`."""
