"""The workbench: a server on this machine for one user, who moves a lever and sees what changes."""
