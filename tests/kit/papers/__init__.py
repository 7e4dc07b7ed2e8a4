"""The example application of the kernel's tests on access: papers in folders."""
