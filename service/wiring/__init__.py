"""Where backends meet the desk: settings, assembly, preflight, logs."""
