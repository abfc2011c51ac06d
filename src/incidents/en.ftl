# Incidents
incidents-title = Incidents
incidents-hint = Somebody is in trouble: who takes it, how soon, and what was done, step by step.
incidents-tabs = Which
incidents-open = Open
incidents-closed = Closed
incidents-none = No incidents.
incidents-report = Report an incident
incidents-number = Number
incidents-of = No. { $number }
incidents-whom = To whom it happened
incidents-whom-hint = The elder's name or number. Leave it out where you do not know.
incidents-where = Where
incidents-state = How far it is
incidents-turn = Whose turn
incidents-late = Late
incidents-reported = Reported
incidents-reported-by = { $when }, { $way }
incidents-hidden = Confidential
incidents-somebody = An elder
incidents-kind = What happened
incidents-kind-illness = Illness, injury, a fall
incidents-kind-wandering = Lost, or begging
incidents-kind-harm = Violence, fraud, neglect
incidents-kind-mental = Severe mental illness
incidents-kind-hardship = No food, no heating, fire, flood
incidents-kind-other = Something else
incidents-phase-emergency = Emergency
incidents-phase-aid = Aid
incidents-phase-closed = Closed
incidents-turn-answer = { $place } has to answer by { $until }
incidents-turn-emergency = The emergency has to be over by { $until }
incidents-turn-follow-up = Somebody has to go and see by { $until }
incidents-story = What you saw, and what was done
incidents-story-hint = A sentence or two. For example: fell in the yard, cannot get up, awake, 120 was called.
incidents-more = If you know
incidents-more-hint = All of it can be left out.
incidents-organisation = Village
incidents-organisation-hint = Where an elder is named, the elder's village counts.
incidents-place = Exact place
incidents-found = When it was found
incidents-found-hint = Left out, it is now.
incidents-finder = Who found it
incidents-finder-hint = Name and telephone.
incidents-finder-anyone = Your name and telephone
incidents-finder-anyone-hint = Name and telephone, so that you can be asked.
incidents-story-anyone = Who, what happened, and where
incidents-finder-number = Telephone of the finder
incidents-unknown = Nobody in the register is called "{ $name }". Please check the spelling, or leave it out and write the name below.
incidents-several = Several have this name. Please write the number: { $names }
incidents-alike = { $number } ({ $name }, { $age }, { $hamlet })
incidents-way-desk = told at a desk
incidents-way-helper = by a helper on the phone page
incidents-way-family = by the family on their page
incidents-way-message = by short message
incidents-way-anyone = by somebody on the open page
incidents-first = What to do first
incidents-what = What happened
incidents-done = What was done
incidents-entries = Course of events
incidents-not-told = Whoever is on duty is being told.
incidents-when = When
incidents-who = Who
incidents-entry-told = { $place } was told
incidents-entry-acknowledged = { $place } has taken it
incidents-entry-climbed = { $place } did not answer in time
incidents-entry-again = { $place } was told once more
incidents-entry-action = Action
incidents-entry-aid = The emergency is over, aid begins
incidents-entry-seen = Somebody went to see
incidents-entry-closed = Closed
incidents-taker = Who takes it
incidents-take = Take it
incidents-taken-by-me = I take it
incidents-taken-by = { $name } said so on the telephone
incidents-call-elder = Call the elder { $number }
incidents-call-family = Call the family { $number }
incidents-action = What else was done
incidents-action-hint = Who did it, when, and what came of it.
incidents-write-down = Write it down
incidents-begin-aid = The emergency is over, begin aid
incidents-plan = The plan for aid
incidents-plan-hint = Who does what, and when. The township gives aid from now on; whoever is on duty there is told.
incidents-go-and-see = Go and see
incidents-was-seen = Somebody has been there.
incidents-now = How the elder is now
incidents-now-hint = Who went, how the elder is, and what else is needed.
incidents-close = Close the case
incidents-outcome = Outcome
incidents-outcome-hint = How it ended, and what will prevent it.
incidents-fault-emergency = The emergency is not over yet, so the case cannot be closed. Please write the plan for aid first.
incidents-fault-unseen = Nobody has gone to see since aid began, so the case cannot be closed. Please go there and write down how the elder is.
incidents-fault-many = Ten of your reports are still open. Please telephone the association.
incidents-fault-many-here = Ten reports from this page are still open. Please telephone.
incidents-back = Back
incidents-somebody-else = Somebody else
incidents-name = Name
incidents-name-hint = Where it is somebody else, please write the name.
incidents-named = { $name }: { $story }
incidents-danger = If a life is in danger, call 120 first; if somebody is violent or cheating, 110. Then report.
incidents-send = Report
incidents-told = Reported
incidents-written = Written down as No. { $number }. Whoever is on duty is being told.
incidents-written-anyone = Written down. Whoever is on duty is being told.
incidents-report-link = Something happened to an elder: report it now
incidents-tell = { $name }: incident No. { $number } in { $place }, { $whom } needs help. { $how }
incidents-tell-reply = Reply 1 by { $until } if you take it; without an answer it goes to the organisation above.
incidents-tell-link = Open { $link } by { $until } and take it; without an answer it goes to the organisation above.
incidents-sample-township = Zhao, on duty
incidents-sample-village = Liu, on duty
incidents-sample-story = Slipped in the yard this morning. The left leg hurts, standing up is impossible, the head is clear. 120 was called.
incidents-sample-finder = Wang, a neighbour
incidents-report-words = SOS HELP REPORT EMERGENCY
incidents-words-illness = fell fall ill sick blood bleed faint stroke burn pain unconscious
incidents-words-wandering = lost missing wander begging
incidents-words-harm = beat hit cheat fraud robbed
incidents-words-mental = suicide
incidents-words-hardship = hungry starving fire flood heating
incidents-script-illness =
    Call 120. Say the village, the hamlet, and who waits at the road.
    Do not lift at once. If awake, ask where it hurts; if not, lay on one side and loosen the collar.
    Call the village doctor and the family.
    Stay there until the ambulance comes.
incidents-script-wandering =
    Call 110. Say what the elder wears, and where and when last seen.
    Call the family and ask for the usual places.
    Ask for the village loudspeaker; search waters, roads and old houses.
    When found: warmth and water first, then look for injuries.
incidents-script-harm =
    Bring the elder away from the danger.
    Call 110; if hurt, 120.
    Leave everything as it is, and do not argue.
    Stay with the elder until the police come. Tell only those who must know.
incidents-script-mental =
    Do not go near alone, do not provoke, take away knives and medicines.
    If anybody may be hurt, call 110 and 120.
    Call the family.
    Speak slowly and low; somebody stays all the time.
incidents-script-hardship =
    Go to a safe place first. For a fire, call 119.
    Look for food, water and warmth, and bring it the same day.
    Call the family.
    Tell village and township; settle where the elder sleeps tonight.
incidents-script-other =
    Look whether anybody is in danger. If so, call 120 or 110.
    Call the family and the village.
    Stay with the elder until somebody takes over.
