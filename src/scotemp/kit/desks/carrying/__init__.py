"""What every record can carry, as pages and programs handle it: papers, claims, notes and meetings."""
