"""What a firm learns from its own numbers: results, reasons, costs, curves, what may come."""
