"""The command line: what stands behind `./concord …`. Each command is a module with `main(arguments) -> exit code`."""
