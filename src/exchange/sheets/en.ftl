# The whole register: given out and taken in

sheets-title = Registers out and in
sheets-hint = Elders, helpers, relatives, needs, consents, every register of care and visit records can be given out whole and taken in again; nothing is lost.
sheets-out = Give out
sheets-out-hint = Identity numbers, phones and health are in it. Every time is written down; keep it safe.
sheets-place = Village or organisation
sheets-choose = Another one
sheets-workbook = Everything (Excel workbook)
sheets-single = One sheet only (CSV)
sheets-in = Take in
sheets-in-hint = First leave the box empty and look at what would happen; then tick it. What is there already is not added again, and an empty cell takes nothing away.
sheets-confirm = Take it in
sheets-go = Read this file
sheets-tried = What would happen (nothing was changed)
sheets-kept = Taken in
sheets-counts = { $added } added, { $changed } changed, { $same } there already
sheets-strange = These sheets are not known and were not read:
sheets-refused = Rows that were not taken
sheets-refused-hint = Something is wrong in these rows. Correct the sheet and read it again.
sheets-table = Cells that were not taken
sheets-sheet = Sheet
sheets-row = Row
sheets-column = Column
sheets-said = What is wrong
sheets-more = { $count ->
    [one] 1 more is not listed.
   *[other] { $count } more are not listed.
}
sheets-none = There is no sheet in this file that is known. Fill in a sheet that was given out here, and leave its first row as it is.
sheets-wrong = “{ $said }” is not known. { $takes }
sheets-takes-text = At most { $most } characters.
sheets-takes-day = A date, such as 2026-11-20.
sheets-takes-moment = A moment, such as 2026-11-20T01:00:00Z.
sheets-takes-number = A number.
sheets-takes-choice = One of: { $words }.
sheets-missing = This cell cannot be empty.
sheets-nobody = Nobody has the code “{ $name }”. Take the person in first, or use a code of the list.
sheets-no-place = There is no village or organisation “{ $name }”.
sheets-no-status = This register has no status “{ $status }”.
sheets-no-record = There is no record number { $number }. What was done about records that are there already is not taken in again.
sheets-twice = The code “{ $name }” stands twice in this sheet.
sheets-withdrawn = The code “{ $name }” belonged to somebody who is not in the register any more. Use another one.
sheets-wrong-identity = The identity number is not right. Compare it with the card.
sheets-confirmed = { $group }: confirmed on
sheets-again = { $label } ({ $count })

# Sheets
sheets-relatives = Relatives
sheets-steps = Steps of registers
sheets-visits = Visit records
sheets-hours = Hours

# Columns
sheets-elder = Elder's code
sheets-helper = Helper's code
sheets-facility = Facility's code
sheets-number = No.
sheets-other = Spouse's code
sheets-relative-name = Relative's name
sheets-living = Living
sheets-living-living = living
sheets-living-deceased = deceased
sheets-away = Times away
sheets-purpose = Agreed to what
sheets-extent = Agreed how
sheets-given-on = Agreed on
sheets-withdrawn-at = Taken back at
sheets-spoke-for = Who spoke for them
sheets-register = Register
sheets-step = What was done
sheets-became = Status of the record
sheets-at = When
sheets-answers = Answers
sheets-outcome = Met
sheets-outcome-well = Met, well
sheets-outcome-concern = Met, something is wrong
sheets-outcome-absent = Not met
sheets-way = Written by
sheets-way-desk = the desk
sheets-way-phone = the helper's phone
sheets-recall = Only asked whether somebody came
sheets-seconds = Seconds to fill in
sheets-month = Month
sheets-record-day = Day of the record
sheets-record-due = Due
sheets-published = Published
sheets-service-minutes = Service minutes
sheets-credit-minutes = Credit minutes
sheets-max-backups = Most stand-ins
sheets-datum = Source of the coordinates
sheets-relation-spouse = spouse
