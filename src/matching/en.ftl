# Matching: who goes to whom
matching-title = Matching
matching-run-title = Matching: { $week }
matching-week = { $week } ({ $span })
matching-comma = , { "" }
matching-and-more =
    { $count ->
        [one] { $names } and { $count } more
       *[other] { $names } and { $count } more
    }
matching-elder = elder { $name }
matching-helper = helper { $name }
matching-whole-problem = The whole register
matching-fault = { $field }: { $words }

# Beginning
matching-begin-title = Work out a new plan
matching-begin-text = In { $week }, { $elders } elders need somebody, and there are { $helpers } helpers. Nothing in the register changes: look at the plan first, then use it or not.
matching-begin = Begin
matching-begin-again = Work it out again
matching-refused = This cannot be worked out yet. Please first put right what is listed below.
matching-nobody-due = Nothing is due in this week, so there is nothing to work out.
matching-field-week = Which week
matching-field-seconds = How long to search
matching-unit-seconds = seconds
matching-hint-seconds = 5 to 600 seconds. 30 are good for a township; more people take longer.
matching-weights-title = What matters
matching-weights-text = First as many elders as possible get somebody; then these numbers choose among plans. The larger, the more it matters; 0 is not at all.
matching-unit-points = points
matching-unit-times = times
matching-field-travel-minute = Short ways
matching-hint-travel-minute = For every minute on the way.
matching-field-new-helper = Familiar faces
matching-hint-new-helper = For every visit by a stranger to an elder who knows a helper.
matching-field-missed-preference = Wishes
matching-hint-missed-preference = For every visit against an elder’s wish (a woman or a man, a language).
matching-field-load = Shared evenly
matching-hint-load = So that the busy do not get busier.
matching-more = More
matching-field-seed = Starting point
matching-hint-seed = Another number (1 to 999999) begins the search elsewhere.
matching-hard-rules = Firm rules are not weighed but kept: nobody does what they cannot do, goes farther or gives more time than they offered, or visits where they must not; no elder meets more faces a week than agreed.

# Runs
matching-runs-title = Plans worked out
matching-column-week = Week
matching-column-status = State
matching-column-when = Begun
matching-status-queued = Waiting
matching-status-running = Searching
matching-status-done = Ready
matching-status-cancelled = Stopped early
matching-status-failed = Failed

# Who is not planned
matching-remarks-title = Not planned or less than usual, and why
matching-remarks-text = As the register stands now, { $left } people are not planned in { $week }. Complete what is missing and begin again.
matching-remarks-show = All { $count } things
matching-column-person = Who
matching-column-remark = What
matching-remark-no-place = Not planned: it is not known where this person lives. Please add the place.
matching-remark-bad-hours = Not planned: the times cannot be read. Please fill them in again.
matching-remark-no-hours = Not planned: it is not known when this person is free. Please add the times.
matching-remark-usual-hours = It is not known when a visit suits; every day from 8:00 to 17:00 is taken for now.
matching-remark-fewer-days = { $service }: { $wanted } visits are due in a week, but the days that suit allow { $planned }.
matching-faults-title =
    { $count ->
        [one] { $count } thing to put right first
       *[other] { $count } things to put right first
    }
matching-faults-text = Until then nothing is worked out, because it would be wrong.
matching-faults-table = To put right
matching-field-home = Place of the home
matching-field-lat = Place of the home
matching-field-lon = Place of the home
matching-field-speed-kmh = Kilometres an hour
matching-field-shifts = Free times
matching-field-windows = Times that suit
matching-field-needs = Needs
matching-field-visits = Visits a week
matching-field-minutes = Minutes of a visit
matching-field-crew = Helpers together
matching-field-priority = Urgency
matching-field-min-gap-days = Days between
matching-field-backup-for = Stand-in
matching-field-max-helpers = Helpers at most
matching-field-max-elders = Elders at most
matching-field-pinned = Fixed pair
matching-field-forbidden = Pair that must not meet
matching-field-previous = Pair from before

# While it searches
matching-progress-title = Looking for a better plan
matching-waiting = Waiting; it begins in a moment.
matching-searching = Looking for a first plan.
matching-improving = It still gets better.
matching-settled = Nothing better for { $seconds } seconds.
matching-share-label = of what is due has somebody (by urgency)
matching-done-share = { $share }% of what is due has somebody
matching-proved = This is the best there is: it is proved that no plan leaves less undone.
matching-possible = It is proved that no plan can do more than { $share }%.
matching-unbounded = It is not proved yet what the best plan could do.
matching-time-label = Time of the search
matching-time = { $seconds } of at most { $limit } seconds
matching-stop = Good enough, stop
matching-chart-undone = { $share }% undone

# The result
matching-use = Use this plan
matching-result-title = Result
matching-figure-elders = of { $elders } elders have somebody
matching-figure-visits = of { $wanted } visits and calls are planned
matching-figure-gaps = elders still lack somebody
matching-unbacked = { $wanted } elders should have a stand-in, { $missing } have none.
matching-backed = { $wanted } elders should have a stand-in, and all have one.
matching-broken-pins =
    { $count ->
        [one] { $count } fixed pair does not meet this week.
       *[other] { $count } fixed pairs do not meet this week.
    }
matching-void-pins = Fixed, but impossible:
matching-void-pin = { $helper } to { $elder }
matching-error-solver = Something went wrong in the search, and there is no plan. Please begin again; if it goes on, tell the administrator.
matching-error-invalid-plan = The plan did not pass the check and was thrown away. Please begin again, and tell the administrator.
matching-error-worker-died = The search stopped three times and is not tried again. Please begin again later; if it goes on, tell the administrator.
matching-cancelled-empty = Stopped before it began: there is no plan.
matching-documents = Plan no. { $run }, for whoever wants to check.
matching-problem-file = Problem (JSON)
matching-plan-file = Plan (JSON)
matching-documents-text = The command “linli check” judges both documents independently.
matching-views = What to see
matching-view-overview = Overview
matching-view-pairs = Who goes to whom
matching-view-gaps = What is missing

# Overview
matching-map-title = Who goes to whom
matching-map-table = As a table
matching-weights-again = Weigh it differently

# Pairs
matching-column-elder = Elder
matching-column-helper = Helper
matching-column-services = What
matching-column-amount = How often
matching-column-way = Way
matching-column-why = Why this pair
matching-amount =
    { $visits ->
        [one] { $visits } visit, { $minutes } minutes
       *[other] { $visits } visits, { $minutes } minutes together
    }
matching-way = { $metres }, { $minutes } min
matching-way-phone = by telephone
matching-reason-known = knows the elder
matching-reason-new = first time
matching-reason-pinned = fixed
matching-reason-sex-met = woman or man as wished
matching-reason-sex-missed = not the woman or man wished for
matching-reason-language-met = speaks the language wished for
matching-reason-language-missed = does not speak the language wished for
matching-no-pairs = In this plan nobody goes to anybody.

# What is missing
matching-gaps-title =
    { $count ->
        [one] { $count } elder still lacks somebody
       *[other] { $count } elders still lack somebody
    }
matching-gaps-alone =
    { $count ->
        [one] { $count } of them has nobody at all this week.
       *[other] { $count } of them have nobody at all this week.
    }
matching-gaps-none = Everything that is due has somebody.
matching-gaps-all = See all { $count }
matching-gap = { $service }: { $missing } of { $wanted } missing
matching-gap-nobody = nobody this week
matching-why-nobody = No helper can come.
matching-why-too-few = { $crew } must come together, and only { $count } can: { $names }.
matching-why-no-capacity = { $count } could come ({ $names }), but all are bound by other work or by a limit: nothing can be added.
matching-why-away = The other helpers cannot: { $reasons }.
matching-away-skills = { $count } cannot do it
matching-away-sex = { $count } are not of the sex required
matching-away-language = { $count } do not speak the language
matching-away-forbidden = { $count } must not go there
matching-away-distance = { $count } live too far away
matching-away-time = { $count } have no time then
matching-away-limit = { $count } give too little time a week
matching-remark-fixed-not-kept = a visit set to its time cannot be kept this week; it is planned like any other

# One pair
matching-pair-title = { $helper } → { $elder }
matching-pair-lead =
    { $visits ->
        [one] { $helper } goes to { $elder }: { $visits } visit this week, { $minutes } minutes.
       *[other] { $helper } goes to { $elder }: { $visits } visits this week, { $minutes } minutes together.
    }
matching-pair-lead-none = In this plan { $helper } does not go to { $elder } this week.
matching-pair-why = Why this pair
matching-pair-why-not = Why not this pair
matching-pair-bars = The longer the bar, the better it fits.
matching-part-way = Short way
matching-part-known = Familiar face
matching-part-load = Shared evenly
matching-part-sex = Woman or man
matching-part-language = Language
matching-part-work = What is done
matching-part-way-words = { $minutes } minutes one way ({ $metres })
matching-part-load-words = has { $load } minutes this week, of { $most } offered
matching-part-known-words = came before
matching-part-new-words = the elder knows a helper, and this one is new
matching-part-nobody-words = the elder does not know any helper yet
matching-part-no-wish = the elder has no wish
matching-pair-ask-without = What if these two must not meet?
matching-pair-ask-with = What if these two have to meet?
matching-ask-again-text = The week is planned again, which takes some seconds. Nothing is changed.
matching-pair-instead = { $names } would go to { $elder } instead.
matching-pair-instead-nobody = Nobody else would go to { $elder }.
matching-pair-without-title = If these two must not meet
matching-pair-with-title = If these two have to meet
matching-pair-never = This helper cannot go there:
matching-pair-never-need = { $service }: { $reason }
matching-pair-refused = With this pair a firm rule could not be kept:
matching-difference-title = Compared with the plan as it is
matching-no-difference = Just as good: no difference.
matching-better = better
matching-worse = worse
matching-more-pins =
    { $count ->
        [one] { $count } more fixed pair does not meet
       *[other] { $count } more fixed pairs do not meet
    }
matching-fewer-pins =
    { $count ->
        [one] { $count } more fixed pair meets
       *[other] { $count } more fixed pairs meet
    }
matching-more-visits =
    { $count ->
        [one] { $count } more visit or call
       *[other] { $count } more visits or calls
    }
matching-fewer-visits =
    { $count ->
        [one] { $count } visit or call fewer
       *[other] { $count } visits or calls fewer
    }
matching-more-urgent = more urgent things are done
matching-less-urgent = more urgent things are left undone
matching-more-unbacked =
    { $count ->
        [one] { $count } more elder without a stand-in
       *[other] { $count } more elders without a stand-in
    }
matching-fewer-unbacked =
    { $count ->
        [one] { $count } more elder with a stand-in
       *[other] { $count } more elders with a stand-in
    }
matching-more-walking =
    { $count ->
        [one] { $count } minute more on the way, all together
       *[other] { $count } minutes more on the way, all together
    }
matching-less-walking =
    { $count ->
        [one] { $count } minute less on the way, all together
       *[other] { $count } minutes less on the way, all together
    }
matching-more-strangers =
    { $count ->
        [one] { $count } more visit by a stranger
       *[other] { $count } more visits by strangers
    }
matching-fewer-strangers =
    { $count ->
        [one] { $count } visit by a stranger fewer
       *[other] { $count } visits by strangers fewer
    }
matching-more-missed =
    { $count ->
        [one] { $count } more wish missed
       *[other] { $count } more wishes missed
    }
matching-fewer-missed =
    { $count ->
        [one] { $count } more wish met
       *[other] { $count } more wishes met
    }
matching-less-even = the work is shared less evenly
matching-more-even = the work is shared more evenly
matching-changes-elders = Who gains, who loses
matching-changes-helpers = What helpers have to do
matching-change-visits =
    { $after ->
        [one] { $before } → { $after } visit
       *[other] { $before } → { $after } visits
    }
matching-change-team = { $before } → { $after }
matching-change-load = { $before } → { $after } minutes a week
matching-nobody = nobody
matching-column-gain = Result
matching-gains = gains
matching-loses = loses
matching-other = other helpers

# One elder
matching-elder-comes = Who comes this week
matching-elder-comes-nobody = Nobody comes this week yet.
matching-elder-lacks = What is missing
matching-elder-lacks-nothing = Everything that is due has somebody.
matching-elder-ask = What would help?
matching-elder-ask-text = Every answer is tried before it is told, which takes some seconds. Nothing is changed.
matching-elder-fills = What fills the places
matching-elder-fills-text = Take away any one of these, leave all else as it is, and there is a place:
matching-elder-fact = { $helper } could come on { $start }, if not for: { $visits }
matching-elder-fact-crew = Enough could come together on { $start }, if not for: { $visits }
matching-elder-visit = { $elder } ({ $service }, { $start })
matching-elder-more-facts =
    { $count ->
        [one] And { $count } more of this kind.
       *[other] And { $count } more of this kind.
    }
matching-elder-limited = Not other visits but own limits or fixed pairs keep: { $names }.
matching-elder-bends = Which rule, bent, would do
matching-elder-bends-text = The easiest first. Each was tried, with all else as it is. Ask the person concerned before.
matching-elder-bends-none = No single rule, bent, would do.
matching-elder-bend = Tried: { $bend }
matching-elder-bend-gain =
    { $visits ->
        [one] { $visits } more visit
       *[other] { $visits } more visits
    }
matching-elder-recruit = One more helper
matching-elder-recruit-text = If one more helper lived near { $elder }, could do this: { $skills }, and were free at these times:
matching-elder-recruit-gain =
    { $visits ->
        [one] There would be { $visits } more visit in the week, { $own } of them here.
       *[other] There would be { $visits } more visits in the week, { $own } of them here.
    }
matching-elder-recruit-none = One more helper near here would bring no further visit.
matching-elder-why-not = Why not somebody else?
matching-elder-choose-helper = Choose a helper
matching-elder-why-not-ask = See why
matching-need-of = { $elder }: { $service }
matching-see-person = See what is registered
matching-see-why = Why
matching-see-help = What would help
matching-busier = busier
matching-freer = freer

# Fixed and forbidden
matching-pair-set-title = Fix or forbid the pair
matching-pair-set-text = The next plan that is worked out keeps it. This plan stays as it is.
matching-pair-reason = Why (may stay empty)
matching-pair-reason-hint = Only coordinators see it; please no illness.
matching-pair-pin = Fix
matching-pair-forbid = Forbid
matching-pair-unset = Take back
matching-pair-is-pinned = fixed
matching-pair-is-forbidden = forbidden
matching-pair-next-run = counts from the next run
matching-pair-fault = Nothing was written down. Please make it shorter and press again.
matching-pair-origin = { $name }, { $when }
matching-pair-origin-reason = { $name }, { $when }: { $reason }
matching-pair-author-above = somebody above
matching-pair-author-unknown = the roster
matching-price-ban = What it costs to forbid them: { $price }.
matching-price-pin = What it costs to fix them: { $price }.
matching-price-standing-ban = What the ban costs; without it: { $price }.
matching-price-standing-pin = What fixing them costs; without it: { $price }.
matching-price-none = nothing

# Weights
matching-preset-title = Choose all at once
matching-preset-usual = Back to default
matching-preset-walking = Less walking
matching-preset-familiar = Keep the same helpers
matching-preset-even = Share the load evenly
matching-less = { $label }: { $step } less
matching-more-of = { $label }: { $step } more
matching-slider = { $label }: slider
matching-trade-off = Counts nothing now.
matching-trade-before-walking = No way is too long for this.
matching-trade-alone = Now only ways count.
matching-trade-one-familiar = { $minutes } minutes less walking are worth as much as one visit by a familiar face.
matching-trade-one-wish = { $minutes } minutes less walking are worth as much as one wish met.
matching-trade-familiar = One visit by a familiar face is worth { $minutes } minutes more walking.
matching-trade-wish = One wish met is worth { $minutes } minutes more walking.
matching-trade-load = Taking { $moved } minutes of work from somebody with a full week for somebody with half a week is worth about { $minutes } minutes more walking.
matching-hard-title = Firm rules
matching-hard-change = Change them on each person’s page
matching-weights-from = Filled in with what you used last.

# Side by side
matching-compare = Compare these two
matching-compare-a = Take { $week }, { $when } as A
matching-compare-b = Take { $week }, { $when } as B
matching-column-a = A
matching-column-b = B
matching-compare-hint = Choose two plans of the same week, one as A and one as B.

# The map
matching-map-text = Point at a line to see who goes to whom; press it to see why. The arrow keys go from line to line.
matching-map-rough = Places are those of the hamlets, not of the houses.
matching-map-card = This pair
matching-map-close = Close
matching-map-open = See all
