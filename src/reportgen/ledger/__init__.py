"""The ledger of commitments (承诺事项台账): rows and groups, for Excel, CSV, JSON, Word and PDF."""
