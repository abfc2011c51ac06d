# Records that look like one person: found, compared, made one, made two again

duplicates-title = Possible duplicates
duplicates-duty = Two records of one person are made one, and can be made two again.
duplicates-hint = The two records of each line look like one person. Compare them, then make them one, or say that they are two people.
duplicates-found = { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}
duplicates-none = No records look like duplicates.
duplicates-table = Records that look like one person
duplicates-first = One record
duplicates-second = The other record
duplicates-why = Why
duplicates-reason-identity = Same identity number
duplicates-reason-name = Same name, birthday and group
duplicates-reason-phone = Nearly the same phone, similar name
duplicates-compare = Compare
duplicates-compare-hint = Both records stand beside each other. Where they differ, choose what stays. That you looked at this page is written down.
duplicates-compare-table = Two records compared
duplicates-value = What
duplicates-record = Record
duplicates-stays = The record that stays
duplicates-goes = The record that goes into it
duplicates-need = Need: { $service }
duplicates-merge = Make them one person
duplicates-merge-hint = Visits, needs, relatives, consents and history of the other record then belong to the one that stays. You can make them two again; nothing is lost.
duplicates-turn = Turn around: keep the other record
duplicates-different = They are two people
duplicates-different-hint = If they are two people, say so here. Nobody will be asked about these two again.
duplicates-past = Made one
duplicates-into = { $other } into { $kept }
duplicates-is-undone = (made two again)
duplicates-said = { $who }, { $when }
duplicates-moved = Now with the record that stays
duplicates-nothing-moved = There was nothing else to move.
duplicates-rows = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
duplicates-stayed = Still with the former record
duplicates-stayed-hint = Both records have one of these, and there cannot be two. They are not lost, and are there when the records are made two again.
duplicates-undo = Make them two records again
duplicates-undo-hint = What was moved goes back to its record. What was written since stays with this one.
duplicates-undone = Made two again
duplicates-left = Somebody had changed these since; they stay as they are:

# What moves: a name for each kind
duplicates-table-absence = Days away
duplicates-table-arrival = Arrivals
duplicates-table-assessment = Assessments
duplicates-table-cancelled-visit = Cancelled visits
duplicates-table-canvass-household = Rounds
duplicates-table-care-record = Registers of care
duplicates-table-certificate = Certificates
duplicates-table-consent = Consents
duplicates-table-elder = The elder's basics
duplicates-table-elder-contact = The elder's contact
duplicates-table-elder-health = The elder's health
duplicates-table-elder-identity = The elder's identity number
duplicates-table-evaluation = Findings
duplicates-table-family-link = The family's links
duplicates-table-field-change = History
duplicates-table-fixed-visit = Fixed visits
duplicates-table-helper = The helper's basics
duplicates-table-helper-contact = The helper's contact
duplicates-table-helper-identity = The helper's identity number
duplicates-table-helper-link = The helper's links
duplicates-table-hours-question = Questions about hours
duplicates-table-incident = Incidents
duplicates-table-kinship = Relatives
duplicates-table-ledger-entry = Hours
duplicates-table-merged = Records made one
duplicates-table-message = Messages sent
duplicates-table-need = Needs
duplicates-table-notice = Notes from the family
duplicates-table-observation = What helpers noticed
duplicates-table-offer = Requests to helpers
duplicates-table-pair = Pairs
duplicates-table-profile = The seven groups
duplicates-table-reply = Replies
duplicates-table-ruling = Decisions by hand
duplicates-table-same-person = Elder and helper in one
duplicates-table-tap = Taps of the helper
duplicates-table-time-transfer = Transfers of time
duplicates-table-vacancy = Vacancies
duplicates-table-visit = Planned visits
duplicates-table-visit-helper = Helpers of visits
duplicates-table-visit-occasion = Extra visits to make
duplicates-table-visit-record = Visit records
duplicates-table-volunteer = Volunteers
duplicates-table-week-backup = Stand-ins
