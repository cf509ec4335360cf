"""The systems compared, one file each, behind one small protocol."""
