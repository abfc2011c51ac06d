# The visiting scheme
visiting-title = Visiting
visiting-hint = Who is due, who has not been seen for how long, what was found, and the visit rate of every month.
visiting-counts = { $people ->
        [1] 1 elder
       *[other] { $people } elders
    } in the register, { $late } overdue, { $due } to be contacted within a week.
visiting-tabs = Which
visiting-due = Due
visiting-everybody = Longest unseen
visiting-nobody-due = Nobody is due within a week.
visiting-elder = Elder
visiting-place = Village
visiting-tier = Tier
visiting-tier-red = Highest risk
visiting-tier-key = Key group
visiting-tier-universal = Everybody
visiting-days = Last known to be well
visiting-days-ago =
    { $days ->
        [0] today
        [1] yesterday
       *[other] { $days } days ago
    }
visiting-never = never, in { $days } days
visiting-next = Next
visiting-why = Why
visiting-late = Overdue
visiting-home-by = at home by { $day }
visiting-call-by = a call or visit by { $day }
visiting-cause-unanswered = calls were not answered: go there the same day
visiting-cause-change = something has changed
visiting-cause-surge = cold, heat or a festival
visiting-cause-rhythm = it is time
visiting-record = Write down a visit
visiting-record-of = Visit to { $name }
visiting-records = Visits
visiting-no-records = No visits are written down yet. A helper who taps "I am here" has seen the elder too.
visiting-in-register = In the register
visiting-mode = How
visiting-mode-home = At home
visiting-mode-phone = By telephone
visiting-outcome = Did you meet the elder
visiting-outcome-well = Yes, and all is well
visiting-outcome-concern = Yes, and something is wrong
visiting-outcome-absent = No, or nobody answered
visiting-day = Day
visiting-time = Time
visiting-found = What was found
visiting-found-hint = Leave out what you did not see or do not know.
visiting-unknown = Not seen or not known
visiting-item-body = Body
visiting-item-mind = Mind and memory
visiting-item-mood = Mood
visiting-item-meals = Meals
visiting-item-medicine = Medicine
visiting-item-heating = Heating
visiting-item-stove = Stove and heated bed
visiting-item-gas = Gas
visiting-item-wires = Wiring
visiting-item-house = House
visiting-item-children = How often the children are in touch
visiting-item-support = Children support with money or goods
visiting-item-care = Children help in daily life
visiting-item-comfort = Children keep company
visiting-item-needs = Difficulties and needs
visiting-item-done = What was done on the spot
visiting-item-report = To be reported
visiting-choice-good = good
visiting-choice-fair = fair
visiting-choice-bad = bad
visiting-choice-fine = fine
visiting-choice-danger = a danger
visiting-choice-week = every week
visiting-choice-month = every month
visiting-choice-rarely = rarely
visiting-choice-done = yes
visiting-choice-part = in part
visiting-choice-none = no
visiting-recall = Check
visiting-recall-yes = This call only checks an earlier visit; it is no visit of its own
visiting-recall-hint = "No" then means that the elder says nobody came.
visiting-was-recall = check by telephone
visiting-fault-ahead = That time has not come yet. Please write down a visit that was made.
visiting-keep = Write it down
visiting-back = Back
visiting-form = Record of a visit
visiting-form-hint = Tick what you saw. Leave empty what you did not look at or do not know. Then hand it in at the village.
visiting-asked = What
visiting-visitor = Visitor
visiting-when = Day, from when to when
visiting-sign-elder = Signature or fingerprint of the elder:
visiting-sign-visitor = Signature of the visitor:
visiting-print = Print the forms of this week
visiting-print-one = Print the form
visiting-changed = Something has changed
visiting-changed-hint = Once it is noted, somebody is to be there within a day.
visiting-occasion-discharged = Came home from hospital
visiting-occasion-alone = Lives alone from now on
visiting-occasion-bereaved = Lost somebody close
visiting-occasion-moved = Moved
visiting-occasion-told = Family or neighbours said so
visiting-occasion-other = Something else
visiting-note = Note the change
visiting-not-in = Not in the scheme: no longer active in the register.
visiting-proof = Monthly visit rate
visiting-proof-what = Whoever was met this month, by telephone or at home, counts as visited. Whoever was not is named below.
visiting-not-over = The month is not over yet.
visiting-month = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[other] December
    } { $year }
visiting-rates = Rates by village
visiting-people = To be visited
visiting-seen = Visited
visiting-rate = Rate
visiting-total = Together
visiting-missing = Not met yet
visiting-nobody-missing = Everybody was met.
visiting-not-tried = nobody went there or called
visiting-not-met = { $count ->
        [1] tried once
       *[other] tried { $count } times
    }, not met
visiting-surges = Times of more frequent contact
visiting-surges-what = In cold waves, heat, and at Spring Festival and Double Ninth people are contacted once more in the days below. What an organisation decides holds for all below it.
visiting-no-surges = None are written down.
visiting-surge = What
visiting-surge-cold = Cold or snow
visiting-surge-heat = Heat
visiting-surge-festival = Festival
visiting-surge-other = Something else
visiting-whom = Whom
visiting-whom-key = Key group and highest risk
visiting-whom-all = Everybody
visiting-from = From
visiting-until = Until
visiting-surge-note = Note
visiting-add-surge = Add a time
visiting-cause-malformed = Please choose from the list what has changed, and note it again.
