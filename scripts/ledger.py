#!/usr/bin/env python3
"""Adds a ledger of hours up again, as it was exported: python3 scripts/ledger.py ledger.csv

- Entries are numbered from 1 without a gap.
- Each entry's hash is the SHA-256 of its own fields, between tabs, with the hash of the entry before as the last.
- The lines of each posting add up to nothing.

Prints the minutes of every account. Ends with 1, and says where, if something does not fit.
"""

import collections
import csv
import hashlib
import sys

FIELDS = [
    "organisation", "number", "posting", "book", "account", "minutes", "kind", "visit", "day", "policy", "note", "by", "at",
    "previous",
]


def faults(rows: list[dict[str, str]]) -> list[str]:
    found, previous, postings = [], "", collections.Counter()
    for at, row in enumerate(rows, 1):
        # A note that could be taken for a formula was exported behind an apostrophe.
        if row["note"][:1] == "'":
            row["note"] = row["note"][1:]
        digest = hashlib.sha256("\t".join(row[field] for field in FIELDS).encode()).hexdigest()
        if row["number"] != str(at):
            found.append(f"entry {at}: its number is {row['number']}")
        if row["previous"] != previous:
            found.append(f"entry {at}: does not follow the entry before")
        if row["hash"] != digest:
            found.append(f"entry {at}: was changed, its hash is another")
        previous = row["hash"]
        postings[row["posting"]] += int(row["minutes"])
    found += [f"posting {posting}: is {minutes} minutes out of balance" for posting, minutes in postings.items() if minutes]
    return found


def main(path: str) -> int:
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    accounts = collections.Counter()
    for row in rows:
        accounts[row["book"], row["account"]] += int(row["minutes"])
    for (book, account), minutes in sorted(accounts.items()):
        print(f"{book}\t{account}\t{minutes}")
    found = faults(rows)
    print("\n".join(found) if found else f"{len(rows)} entries hold.")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
