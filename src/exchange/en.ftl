# Importing a roster: what is said while the file is read

import-kind-elders = Elders
import-kind-helpers = Helpers

import-place-cell = Row { $row }, column { $column } “{ $header }”
import-place-row = Row { $row }

import-skip-total = This is a total, not a person
import-skip-header = The header again
import-skip-example = An example of how to fill in the form
import-skip-footer = A remark below the table

# Columns
import-field-id = Identifier
import-field-name = Name
import-field-sex = Sex
import-field-birth-date = Date of birth
import-field-age = Age
import-field-identity-number = Identity number
import-field-phone = Phone
import-field-family-phone = Family’s phone
import-field-village = Village
import-field-group = Group or hamlet
import-field-address = Address
import-field-longitude = Longitude
import-field-latitude = Latitude
import-field-position = Longitude and latitude in one cell
import-field-datum = Datum of the coordinates
import-field-ability-level = Ability level
import-field-living-alone = Lives alone
import-field-economic-hardship = Economic hardship
import-field-categories = Category
import-field-needs = Services needed
import-field-windows = Convenient times
import-field-preferred-sex = Wishes for a woman or a man
import-field-languages = Languages
import-field-skills = Can do
import-field-weekly-capacity = Time each week
import-field-max-elders = Most elders
import-field-max-distance = Farthest distance
import-field-mobility = Gets about by
import-field-consent = Consent to publication
import-field-mail = Mail address
import-field-written-in = Language of messages
import-field-notes = Notes

# The whole file
import-fault-file-too-large = The file is larger than { $megabytes } MB. Take out pictures, or divide it into several files.
import-fault-unpacks-too-large = Unpacked, the file takes more than { $megabytes } MB and was not read. Keep only the roster, save it again and try once more.
import-fault-empty-file = There is nothing in the file.
import-fault-unknown-format = This kind of file is not known. Use Excel, WPS or CSV.
import-fault-web-page = This is a web page with the name of a spreadsheet. Open it in Excel or WPS and save it as xlsx.
import-fault-encrypted = The file has a password. Take the password off and try again.
import-fault-broken = The file cannot be opened. It may be incomplete or damaged. Open it in Excel or WPS, save it again and try once more.
import-fault-too-many-rows = The sheet has more than { $limit } rows. Divide it into several files.
import-fault-too-many-columns = The sheet has more than { $limit } columns. Take out those that are not needed.
import-fault-no-sheet = There is no sheet “{ $sheet }” in the file. Choose another.
import-fault-no-header = No header was found. Choose the row it is in.
import-fault-no-header-row = Row { $row } is empty and cannot be the header. Choose another.
import-fault-no-rows = There are no people below the header.
import-fault-no-name-column = No column with names was found. Choose it.
import-fault-no-column = There is no column { $letter }.
import-fault-field-not-of-kind = Column { $letter }: this roster has no “{ $field }”. Choose something else.
import-fault-field-twice = Column { $letter }: “{ $field }” is another column already. Choose one of them.

# A whole row
import-fault-missing-name = There is no name. This row is not taken.
import-fault-bad-name = “{ $raw }” does not look like a name. This row is not taken.
import-fault-bad-id = The identifier “{ $raw }” is too long or has marks that cannot be used. Left empty.
import-fault-duplicate-id = The identifier { $raw } is the same as in row { $first }. Only row { $first } is taken.
import-fault-duplicate-identity = The identity number is the same as in row { $first }. Only row { $first } is taken.
import-fault-duplicate-person = Name and date of birth are the same as in row { $first }. Only row { $first } is taken.
import-fault-maybe-duplicate = Name and date of birth are the same as in row { $first }, the identifier is not. Both rows are taken; check whether it is one person.
import-fault-already-found = This is the same person as in row { $first }. Only row { $first } is taken.
import-fault-code-of-another = This identifier belongs to { $name }, whose name and date of birth are different. This row is not taken.
import-fault-unknown-village = There is no village “{ $raw }”, or it is not yours. This row is not taken.
import-fault-unknown-elder = There is no elder with the identifier “{ $raw }”. This row is not taken.
import-fault-unknown-helper = There is no helper with the identifier “{ $raw }”. This row is not taken.
import-fault-bad-pair-kind = “{ $raw }” is none of previous, pinned and forbidden. This row is not taken.
import-fault-no-organisation = There is no organisation with the code “{ $raw }”.
import-fault-unknown-kind = There is no roster of the kind “{ $raw }”. It can be elders, helpers or pairs.

# One cell
import-fault-formula-error = The formula failed: { $raw }. Left empty.
import-fault-too-long = Longer than { $limit } characters. Left empty.
import-fault-nothing-above = It says “{ $raw }”, but there is nothing above. Left empty.
import-fault-bad-date = “{ $raw }” cannot be read as a date. Left empty.
import-fault-no-such-date = There is no such day as “{ $raw }”. Left empty.
import-fault-lunar-date = “{ $raw }” is a date of the lunar calendar, which cannot be converted safely. Left empty; please give the common calendar’s date.
import-fault-ambiguous-date = It is not clear which month or day “{ $raw }” means. Only the year is kept.
import-fault-future-date = “{ $raw }” is still to come. Left empty.
import-fault-two-digit-year = The year in “{ $raw }” has two digits and was taken as { $year }. Please check.
import-fault-unlikely-age = That makes an age of { $age }. Please check.
import-fault-bad-age = “{ $raw }” cannot be read as an age. Left empty.
import-fault-age-disagrees = The age { $age } is far from the date of birth { $birth }. The date of birth counts.
import-fault-bad-phone = “{ $raw }” does not look like a phone number. Left empty.
import-fault-bad-mail = “{ $raw }” does not look like a mail address. Left empty.
import-fault-phone-rounded = “{ $raw }” has lost digits. Make the phone column text and fill it in again.
import-fault-phone-masked = “{ $raw }” has hidden digits. Left empty.
import-fault-phone-without-area-code = The landline “{ $raw }” has no area code. Left empty.
import-fault-identity-length = The identity number “{ $raw }” has a wrong number of digits. Left empty.
import-fault-identity-check-digit = The last digit of the identity number “{ $raw }” does not fit; one digit may be miscopied. Left empty.
import-fault-identity-rounded = The identity number “{ $raw }” has lost its last digits. Make the column text and fill it in again.
import-fault-identity-masked = The identity number “{ $raw }” has hidden digits. Left empty.
import-fault-identity-birth = The birthday in the identity number “{ $raw }” does not exist. Left empty.
import-fault-identity-disagrees-birth = The identity number says { $identity }. This cell was taken as it is.
import-fault-identity-disagrees-sex = The identity number says otherwise. This cell was taken as it is.
import-fault-bad-village = The village code “{ $raw }” has a wrong number of digits. Left empty.
import-fault-bad-sex = “{ $raw }” cannot be read as a sex. Left empty.
import-fault-bad-coordinate = “{ $raw }” does not look like coordinates in China. Left empty.
import-fault-coordinates-incomplete = Only one of longitude and latitude is given. Left empty.
import-fault-coordinates-swapped = Longitude and latitude were the wrong way round. They have been exchanged.
import-fault-unknown-datum = The datum “{ $raw }” is not known. Taken as not given.
import-fault-bad-ability = “{ $raw }” cannot be read as an ability level. Left empty.
import-fault-bad-flag = “{ $raw }” is neither yes nor no. Left empty.
import-fault-unknown-category = There is no category “{ $raw }”. Left empty.
import-fault-unknown-service = There is no service “{ $raw }”. Left empty.
import-fault-bad-need = The need “{ $raw }” cannot be read or stands there twice. Left empty.
import-fault-too-many-needs = More than { $limit } needs. The others are left out.
import-fault-bad-window = “{ $raw }” cannot be read as times of the week. Left empty.
import-fault-unknown-language = The language “{ $raw }” is not known. Left empty.
import-fault-bad-capacity = “{ $raw }” cannot be read as a length of time. Left empty.
import-fault-bad-count = “{ $raw }” is not a number from 0 to 100. Left empty.
import-fault-bad-distance = “{ $raw }” cannot be read as a distance. Left empty.
import-fault-unknown-mobility = The way to get about “{ $raw }” is not known. Left empty.
import-fault-bad-consent = “{ $raw }” does not say how the name may be published. Left empty.

# The outcome
import-report-refused = { $file }: not taken.
import-report-done = { $file }: { $added } added, { $changed } changed, { $same } the same, { $skipped } rows not taken.
import-report-trial = { $file }: { $added } to be added, { $changed } to be changed, { $same } the same, { $skipped } rows not to be taken. Nothing is written yet.
import-report-more = and { $count } more

# Values
import-item-need = Needs: { $service }
import-value-nothing = (empty)
import-value-female = female
import-value-male = male
import-value-yes = yes
import-value-no = no
import-value-full = full name
import-value-masked = middle hidden
import-value-none = not published
import-value-and = { ", " }
import-value-speed = { $kilometres } km an hour
import-value-need =
    { $weeks ->
        [1] { $minutes }, { $visits } a week
       *[other] { $minutes }, { $visits } in { $weeks } weeks
    }
import-value-every-day = every day
import-value-workdays = Monday to Friday
import-value-window = { $days } { $hours }
import-value-or = { "; " }
import-language-zh = Chinese
import-language-ko = Korean
import-language-mn = Mongolian
import-ability-0 = able
import-ability-1 = slightly impaired
import-ability-2 = moderately impaired
import-ability-3 = severely impaired
import-ability-4 = wholly dependent
import-value-position = longitude { $lon }, latitude { $lat } ({ $datum })
import-datum-wgs84 = phone or GPS
import-datum-gcj02 = Amap, Tencent
import-datum-bd09 = Baidu

# Pages
import-title = Import
import-hand-in = Bring in a roster
import-explained = The file is tried first. Nothing is written before you have looked and confirmed, and an import can be undone.
import-file = File
import-file-hint = Excel, WPS, CSV, or JSON as of HSDS, at most 20 MB
import-file-missing = Please choose a file
import-into = Belongs to
import-into-hint = People go to the village their row names; those without one go here.
import-kind = What it is
import-kind-hint = Guessed if you choose none.
import-go-on = Try it
import-so-far = Imports so far
import-none-yet = No roster has been brought in yet.
import-status = State
import-result = Outcome
import-when = When
import-status-draft = waits for you
import-status-confirmed = done
import-status-undone = undone
import-outcome = { $added } added, { $changed } changed, { $skipped } rows not taken
import-form-broken = This form did not arrive whole. Please open the page again and retry.
import-faults =
    { $count ->
        [one] { $count } thing to look at
       *[other] { $count } things to look at
    }
import-faults-below = All of them are listed below
import-would = What it would do
import-added = Added
import-changed = Changed
import-same = The same
import-skipped = Rows not taken
import-underway-label = Progress
import-underway = { $done } of { $total } rows are written
import-underway-reading = The file is being read …
import-nothing-written = Nothing is written yet.
import-confirm = Confirm the import
import-nothing-to-do = There is nothing to write.
import-remove = Throw this file away
import-doubts = Please look at these
import-where = Where
import-row-refused = not taken
import-download = Download all (CSV)
import-changes = People who would change
import-who = Who
import-what = What
import-before = Now
import-after = Then
import-new-people = People who would be added
import-reading = How this file is read
import-reading-hint = If a column is taken for the wrong thing, put it right and read the file again.
import-sheet = Sheet
import-header-row = Row of the header
import-datum = Where the coordinates come from
import-datum-hint = What the file itself says goes first. If you do not know, choose phone or GPS.
import-columns = What each column is
import-samples = For example
import-samples-hidden = (not shown)
import-taken-for = Taken for
import-column-label = Column { $letter } “{ $header }” is taken for
import-leave-out = Leave out
import-read-again = Read again
import-passed-over = Rows that are no people
import-sheet-row = Row
import-sheet-column = Column
import-sheet-header = Header
import-sheet-fault = What it is
import-done = The roster is in
import-done-next = Next, look at the people, or begin the matching.
import-to-people = See the people
import-to-matching = Go to the matching
import-undo = Undo this import
import-undo-explained = People who were added are withdrawn, and what was changed is put back. What somebody changed since stays.
import-undone = This import was undone.
import-left = Somebody changed these people since; they stay as they are
import-kind-catalog = Catalog of services
import-new-services = Services that would be added
import-to-catalog = See the services
import-undo-catalog = Services that were added are no longer offered, and what was changed gets its former value. What somebody changed since the import stays as it is.
import-left-services = These stay as they are, because somebody changed them after the import or a service names them
import-fault-broken-json = This is not a whole JSON file. Please download it once more and try again.
import-fault-no-services = No services were found in it.
import-fault-no-service-column = No column with names of services was found. Choose it.
import-fault-missing-service-name = There is no name of a service. This row is not taken.
import-fault-same-service = This is the same service as in row { $first }. Only row { $first } is taken.
import-fault-unknown-term = There is no kind “{ $raw }”. Left empty.
import-fault-bad-credit-code = “{ $raw }” is not a right credit code. Left empty.

# A table of holidays
import-fault-no-day-columns = There is no row of headers with “date”, “name” and “kind”. Put these three words above the columns.
import-fault-no-days = There are no days below the header.
import-fault-bad-day = “{ $raw }” is no day. Write year, month and day, such as 2026-10-01. This row is not taken.
import-fault-no-day-name = The day has no name. Write what day it is. This row is not taken.
import-fault-long-day-name = The name is too long. At most { $limit } characters. This row is not taken.
import-fault-bad-day-kind = “{ $raw }” says neither off nor work. Write “off” or “work”. This row is not taken.
import-fault-bad-weekday = “{ $raw }” is no day from Monday to Friday. Write one, or leave it empty. This row is not taken.
import-fault-day-twice = The same day stands in row { $first }. Only row { $first } is taken.
