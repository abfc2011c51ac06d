# People: the list, one person, the forms

people-elders = Elders
people-helpers = Helpers
people-kinds = Whom to show
people-and = ,{" "}
people-unknown = Not known
people-no-matter = No matter
people-save = Save
people-leave = Change nothing
people-change = Change
people-look = Open
people-end = End

# The list
people-search = Find somebody
people-search-hint = Name, first letters of the pinyin, or number
people-find = Find
people-found =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
people-nowhere =
    { $count ->
        [one] { $count } person without a known place
       *[other] { $count } people without a known place
    }
people-nobody = Nobody was found.
people-new-elder = Add an elder
people-new-helper = Add a helper
people-place = Lives in
people-age = Age
people-code = Number

# Basics
people-basics = Basics
people-name = Name
people-sex = Sex
people-sex-female = Woman
people-sex-male = Man
people-birth-date = Date of birth
people-born = { $date } ({ $age })
people-organisation = Village or organisation
people-hamlet = Group or hamlet
people-where = Place
people-where-hint = Without a place nobody can be matched. Leave it empty if you do not know it yet.
people-longitude = Longitude
people-latitude = Latitude
people-degrees = degrees
people-datum = Where longitude and latitude come from
people-datum-hint = Maps differ by some hundred metres.
people-datum-wgs84 = A phone’s position
people-datum-gcj02 = Amap or Tencent
people-datum-bd09 = Baidu
people-position = Longitude { $lon }, latitude { $lat } ({ $datum })

# Times
people-times = Times that suit
people-times-elder-hint = When visits suit. If all is left empty, every day from 8:00 to 17:00.
people-times-helper-hint = When the helper can go. If all is left empty, no visits are planned.
people-no-times-elder = Not filled in. Visits come every day from 8:00 to 17:00.
people-no-times-helper = Not filled in. No visits are planned now.
people-days = Span { $number }: days
people-from = Span { $number }: from
people-until = Span { $number }: until
people-span = { $from } to { $until }
people-fault-until = Span { $number }: the end must be later than the start

# An elder's wishes
people-wishes = Wishes
people-preferred-sex = A woman or a man is preferred
people-preferred-language = Preferred language
people-max-helpers = Different helpers a week, at most
people-max-helpers-hint = If left empty, this follows from how the elder is.
people-persons = people
people-language-zh = Chinese
people-language-ko = Korean
people-language-mn = Mongolian

# Helpers
people-can = What the helper can do
people-skills = Work
people-languages = Languages
people-max-minutes = Time a week
people-max-minutes-hint = The way there counts too.
people-minutes = minutes
people-max-elders = Elders, at most
people-max-visits-per-day = Visits a day, at most
people-times-a-day = visits
people-max-metres = Farthest
people-max-metres-hint = From home to the elder, one way.
people-metres = metres
people-speed = Speed on the way
people-speed-hint = Walking is about 4, bicycle 12, electric bike 20, motorbike 25, car 40.
people-kilometres-an-hour = km an hour
people-speed-value = { $kilometres } km an hour
people-link = Link for the phone

# Needs
people-needs = Needs
people-no-needs = Nothing is written down yet.
people-new-need = Add a need
people-service = Service
people-mode = How
people-mode-home = At home
people-mode-phone = By phone
people-need-minutes = Length of a visit
people-visits = How many visits
people-visits-unit = visits
people-visits-hint = Once in 2 weeks: 1 visit, 2 weeks.
people-weeks = In how many weeks
people-weeks-unit = weeks
people-crew = How many go together
people-together = { $count } together
people-required-sex = The helper must be
people-required-language = The helper must speak
people-how-often = How often
people-cadence =
    { $weeks ->
        [one] { $minutes } each, { $visits } times a week
       *[other] { $minutes } each, { $visits } times in { $weeks } weeks
    }
people-end-need = End: { $service }

# Contact
people-contact = Contact
people-no-contact = Nothing is written down.
people-phone = Phone
people-mail = Mail address
people-fault-mail = A mail address looks like name@example.org
people-family-phone = The family’s phone
people-address = Address
people-note = Note
people-fault-phone = { $label }: only digits, spaces and hyphens, 5 to 15 digits; a semicolon between two numbers

# Health
people-health = Health
people-health-hint = Health is on a page of its own. Who opens it is written down.
people-ability-level = Ability level
people-ability-hint = As assessed by the national standard GB/T 42195.
people-ability-0 = 0: intact
people-ability-1 = 1: slight loss
people-ability-2 = 2: moderate loss
people-ability-3 = 3: severe loss
people-ability-4 = 4: complete loss
people-living-alone = Lives alone
people-economic-hardship = In economic hardship
people-answer-yes = Yes
people-answer-no = No

# Consent
people-consent = Name on the wall
people-consent-extent = How the name is shown
people-consent-hint = Please ask first. Without consent the name is not shown.
people-consent-full = The whole name
people-consent-masked = Part of the name hidden
people-consent-none = Not shown
people-consent-given = Said on
people-no-consent = Not asked yet. The name is not shown.

# Status
people-status = Status
people-status-hint = Whoever is paused or has ended is left out of new matchings.
people-status-active = Takes part
people-status-paused = Paused
people-status-ended = Ended
people-change-status = Change status

# Pairs
people-pairs = Who goes with whom
people-no-pairs = Nothing special.
people-new-pair = Add a pair
people-helper = Helper
people-pair-kind = How
people-pair-hint = This helper always goes, or never.
people-pair-previous = Went before
people-pair-pinned = Always goes
people-pair-forbidden = Must not go
people-pair-reason = Why
people-pair-reason-hint = May stay empty. Only coordinators see it; please no illness.
people-fault-pair = There is a pair with this helper already. Please end it first.
people-end-pair = End the pair with { $name }
people-family-links = Links for the family

people-this-week = This week
people-next-week = Next week
people-semicolon = ;{" "}
people-absences = Away
people-absences-table = Days away
people-no-absences = No days away are written down.
people-new-absence = Add days away
people-absence-days = Days
people-absence-from = First day away
people-absence-until = Last day away
people-absence-until-hint = Included. Empty for a single day.
people-absence-note = Note
people-absence-note-hint = May stay empty. Only coordinators see it; please no illness.
people-absence-remove = Remove
people-absence-remove-of = Remove { $days }
people-fault-absence = “Last day away” lies before “First day away”. Change one of them.
# What families told
people-notices = News from families
people-notices-hint = What families told the association by their own link. When you have read it, please say so; addresses and times are changed on the elder’s page.
people-no-notices = There is nothing unread.
people-notice = What was said
people-elder = Elder
people-notice-from = Who and when
people-notice-do = To do
people-notice-read = I have read it
people-notice-read-of = I have read it: { $name }, { $when }
people-notice-was-read = Read

# The language of messages
people-written-in = Messages to this helper are in
people-written-in-chinese = Chinese
people-written-in-english = English
people-notice-answer = Answer
people-notice-answer-of = Answer what the family of { $name } told on { $when }
people-notice-answer-hint = The family sees it on its own page
people-notice-answered = Answered: { $answer }

# Sorting
people-sort = Order
people-sort-pinyin = By pinyin
people-sort-strokes = By strokes of the surname

# By which calendar
people-birth-calendar = Birthday is kept by
people-calendar-solar = The sun
people-calendar-lunar = The moon
people-lunar-birth = Lunar birthday
people-lunar-hint = Only where the birthday is kept by the moon, such as 1944-2-15. The solar date follows by itself.
people-lunar-leap = Leap month
people-lunar-leap-yes = In a leap month
people-born-lunar = { $date }, { $lunar }
people-fault-lunar = There is no such lunar day, or it is still to come. Write year, month and day, such as 1944-2-15

# Identity number
people-identity = Identity number
people-identity-hint = 18 characters. An old one of 15 digits is made one of 18. Pages show only the first four and the last four.
people-identity-remove = Take the number on record away
people-identity-forget = Take away
people-no-identity = No identity number is on record.
people-identity-seen = Who opens this page is written down. Please close it when you are done.
people-identity-birth = Date of birth differs
people-identity-sex = Sex differs
people-identity-other = The card says { $card }, the register says { $register }. Neither was changed; please look again.
people-fault-identity-rounded = A spreadsheet has changed this number and lost its last digits. Please copy it from the card
people-fault-identity-masked = There are stars in the number. Please copy all of it from the card
people-fault-identity-length = An identity number has 18 characters, an old one 15 digits. Please count them
people-fault-identity-check = The last character does not fit; one digit may be miscopied. Please look at the card again
people-fault-identity-birth = There is no such birthday as in this number. Please look at the card again
people-fault-identity-future = The birthday in this number is still to come. Please look at the card again
people-fault-identity-both = With a new number, please do not tick “Take away”

# The seven groups
people-group-standing = Who they are
people-group-family = Family
people-group-needs = Needs of daily life
people-group-care = Who cares
people-group-hardship = Hardship
people-group-guardian = Guardian
people-group-empty = Nothing is written down yet.
people-confirm = Still so, nothing has changed
people-confirmed = Last confirmed
people-confirmed-by = { $day }, { $name }
people-yuan = yuan
people-ethnicity = Ethnicity
people-ethnicity-han = Han
people-ethnicity-manchu = Manchu
people-ethnicity-korean = Korean
people-ethnicity-mongol = Mongol
people-ethnicity-hui = Hui
people-ethnicity-other = Another
people-education = Schooling
people-education-none = None
people-education-primary = Primary school
people-education-middle = Middle school
people-education-high = High school or more
people-registered = Registered in this village
people-resides = Lives where registered all year
people-category = Categories
people-category-left-behind = Left behind
people-category-destitute = Destitute, living at home
people-category-lost-child = Lost the only child
people-category-empty-nest = Empty nest
people-category-allowance = Minimum living allowance
people-category-able = Manages alone
people-category-partly-able = Manages in part
people-category-unable = Cannot manage
people-category-disabled = Disabled
people-category-mental = Mental illness
people-marriage = Marriage
people-marriage-married = Married
people-marriage-widowed = Widowed
people-marriage-divorced = Divorced
people-marriage-single = Never married
people-living-with = Lives with
people-living-with-alone = Nobody
people-living-with-spouse = Husband or wife
people-living-with-children = Children
people-living-with-relatives = Relatives
people-living-with-grandchildren = Grandchildren only
people-living-with-institution = A home for the old
people-household = People in the household
people-children = Number of children
people-grandchildren = Grandchildren looked after
people-grandchildren-ages = Ages of those grandchildren
people-grandchildren-ages-under-3 = Under 3
people-grandchildren-ages-3-to-5 = 3 to 5
people-grandchildren-ages-6-to-13 = 6 to 13
people-grandchildren-ages-over-13 = 14 and over
people-condition = State of health
people-condition-good = Good
people-condition-fair = Fair
people-condition-chronic = A chronic illness
people-condition-disabled = Disabled
people-chronic = Chronic illnesses
people-chronic-pressure = High blood pressure
people-chronic-heart = Heart
people-chronic-stroke = Stroke
people-chronic-diabetes = Diabetes
people-chronic-lungs = Lungs
people-chronic-joints = Joints
people-chronic-tumour = Tumour
people-chronic-mind = Mind
people-chronic-other = Other
people-disability = Disability
people-disability-none = None
people-disability-sight = Sight
people-disability-hearing = Hearing
people-disability-speech = Speech
people-disability-limbs = Limbs
people-disability-intellect = Intellect
people-disability-mind = Mind
people-disability-several = Several
people-care-wishes = Help wished for
people-care-wishes-daily = Daily care
people-care-wishes-farm = Help with the farm
people-care-wishes-comfort = Comfort
people-care-wishes-medical = Medical care
people-care-wishes-legal = Legal aid
people-care-wishes-safety = Safety
people-care-wishes-culture = Culture and leisure
people-care-wishes-urgent = Urgent help
people-gaps = What is missing
people-gaps-care = Daily care
people-gaps-company = Company
people-gaps-safety = Safety
people-gaps-nursing = Nursing
people-carer = Who cares from day to day
people-carer-spouse = Husband or wife
people-carer-relatives = Close relatives
people-carer-hired = Somebody hired
people-carer-community = Community services
people-carer-self = Themselves
people-carer-neighbours = Neighbours
people-carer-nobody = Nobody
people-farm-work = Still does heavy farm work
people-economy = How they get by
people-economy-good = Well
people-economy-fair = Fairly
people-economy-poor = Poorly
people-sources = Sources of income
people-sources-work = Wages
people-sources-farm = Farm
people-sources-relief = Public relief
people-sources-family = Family and friends
people-sources-pension = Residents’ pension
people-income = Income in a year, about
people-aid = Aid received
people-aid-allowance = Minimum living allowance
people-aid-destitute = Support for the destitute
people-aid-low-income = Low-income family
people-aid-registered-poor = Registered as poor
people-aid-medical = Medical aid
people-aid-temporary = Temporary aid
people-aid-welfare = Welfare allowance
people-aid-disability = Disability allowances
people-hardships = What is hard
people-guardian-name = Guardian’s name
people-guardian-relation = Relation to the elder
people-guardian-relation-spouse = Husband or wife
people-guardian-relation-son = Son
people-guardian-relation-daughter = Daughter
people-guardian-relation-son-in-law = Son-in-law
people-guardian-relation-daughter-in-law = Daughter-in-law
people-guardian-relation-grandchild = Grandchild
people-guardian-relation-sibling = Brother or sister
people-guardian-relation-neighbour = Neighbour
people-guardian-relation-other = Other
people-guardian-phone = Guardian’s telephone
people-guardian-place = Where the guardian lives

# What nobody has confirmed
people-overdue = To be confirmed
people-overdue-duty = Elders of whom nobody has confirmed for long what is on record.
people-overdue-hint = Listed when nobody has confirmed it for more than { $days } days; what was never confirmed comes first.
people-overdue-table = Not confirmed for long
people-overdue-what = What
people-overdue-since = { $group } ({ $day })
people-overdue-never = { $group } (never)
people-no-overdue = Everything is confirmed.

# History
people-history = Changes
people-history-health = Changes to health
people-history-table = Who changed what
people-history-when = When
people-history-what = What
people-history-before = Before
people-history-after = After
people-history-who = Who
people-history-nothing = nothing
people-history-somebody = Somebody elsewhere
people-history-service = The service
people-history-of = { $field } ({ $about })
people-no-history = Nothing was changed yet.
people-speed-kmh = Speed
people-purpose-publication = Name on the wall

# Relatives
people-relatives = Children and relatives
people-relatives-table = What is known of them
people-no-relatives = No relatives are written down.
people-new-relative = Add a relative
people-relative = Relative
people-relative-existing = Somebody on record already
people-relative-existing-hint = Where both parents are in the register a child is written down once: choose it here and fill in only the relation.
people-relative-of = { $name } (of { $elder })
people-relation = Relation
people-relation-son = Son
people-relation-daughter = Daughter
people-relation-son-in-law = Son-in-law
people-relation-daughter-in-law = Daughter-in-law
people-relation-grandchild = Grandchild
people-relation-sibling = Brother or sister
people-relation-nephew = Nephew or niece
people-relation-other = Other
people-relation-with = { $relation }, lives with the elder
people-phone2 = Second telephone
people-region = How far away
people-region-village = This village
people-region-county = This county
people-region-province = This province
people-region-country = Another province
people-region-abroad = Abroad
people-home = Where they live
people-capacity = Able to support
people-capacity-able = Able
people-capacity-limited = In part
people-capacity-unable = Not able
people-lives-with = Lives with the elder
people-deceased = Has died
people-away = Away
people-away-from = Away since
people-away-since = Away since
people-away-until = Came back on
people-away-until-hint = Empty while still away.
people-away-of = About { $name }. Earlier times away stay on record.
people-away-words = since { $day }
people-not-away = Not away; write down a time away
people-fault-away = “Came back on” lies before “Away since”. Change one of them
people-end-relative = End: { $name }
people-spouse = Husband or wife
people-spouse-hint = Where husband or wife is in the list of elders too, join them here.
people-new-spouse = Join husband or wife
people-end-spouse = No longer married
people-fault-spouse = One of them is joined to somebody else. Please end that first
people-same = Helper and elder in one
people-same-helper = Which one in the list of helpers
people-same-elder = Which one in the list of elders
people-same-hint = Where one person helps and is helped, the two records are joined.
people-same-link = Join
people-same-linked = The other record:
people-same-end = Not the same person

# Who belongs to which group
people-eligibility = Groups of the policy
people-eligibility-hint = Judged clause by clause: met, not met, or not known. Judged again when facts change or the day comes; what was found before stays.
people-which-group = Which group
people-rule-left-behind = Left-behind older people
people-rule-priority = Priority group
people-finding = Finding
people-finding-met = Met
people-finding-not-met = Not met
people-finding-unknown = Not known
people-clause = Clause
people-clauses-of = Clauses: { $rule }
people-clause-age = Age
people-clause-residence = Lives where registered
people-clause-children-away = All children away
people-clause-nobody-near = Nobody near who can support
people-clause-left-behind = Left behind
people-clause-hardship = Hardship
people-clause-great-age = Great age
people-clause-disability = Disability
people-fact = Deciding fact
people-fact-aged = Born { $born }, { $years } years old; counts from { $from }
people-fact-birth-unknown = The date of birth is not on record
people-fact-residence-unknown = Nobody has written down whether they live there all year
people-fact-childless = Has no children
people-fact-children-unknown = No children are on record
people-fact-children-missing = { $known } of { $told } children are on record
people-fact-child-home = { $name } is not away
people-fact-child-left = { $name } left on { $since }; long enough on { $enough }
people-fact-all-away = All { $count } are away, the last since { $since }
people-fact-near = { $name } is near and can support
people-fact-near-unknown = { $name } is near; nobody knows whether they can support
people-fact-near-unable = { $name } is near but cannot support
people-fact-nobody-near = Nobody is near
people-fact-poor-unknown = Nothing is on record about their means
people-fact-level = Ability level { $level }; counts from { $from }
people-fact-level-unknown = There is no ability level
people-turns-on = To be judged again on { $day }.
people-never-evaluated = Not judged yet; it will be in a moment.
people-evaluated-on = Found on { $day }.
people-found-before = Found before
people-ruling = Decided by hand
people-ruling-open = Decide by hand
people-ruling-reason = Reason
people-ruling-hint = Say on what grounds. Only coordinators see it.
people-rule-it = Decide
people-ruling-withdraw = Take back; the rule counts
people-ruled-by = { $name }, { $when }
people-by-hand = by hand
people-fact-resides =
    { $answer ->
        [yes] Lives there all year
       *[no] Does not live there all year
    }
people-fact-poor =
    { $answer ->
        [yes] In hardship
       *[no] Not in hardship
    }
people-ruled =
    { $answer ->
        [yes] Belongs to it
       *[no] Does not belong to it
    }

# Assessments
people-assessments = Assessments
people-assessment = Assessment
people-levels = Levels
people-levels-hint = Coordinators may fill the form in. Only a registered assessor issues a level.
people-assessments-table = All assessments
people-no-assessments = Nobody has assessed yet.
people-new-assessment = Begin an assessment
people-scale = Scale
people-scale-gbt42195 = GB/T 42195-2022 (26 items, 90 points)
people-scale-barthel = Barthel index (10 items, 100 points)
people-scale-clinic = Clinic’s scale (5 items, more is worse)
people-bands = Bands
people-bands-gbt42195-2022 = 90: 0, from 66: 1, from 46: 2, from 30: 3, below: 4
people-bands-barthel-100-61-41 = 100: 0, from 61: 1, from 41: 2, below: 3
people-bands-barthel-100-75-50-25 = 100: 0, from 75: 1, from 50: 2, from 25: 3, below: 4
people-bands-clinic-3-8-18 = Up to 3: 0, up to 8: 1, up to 18: 2, above: 3
people-assessed-on = Assessed on
people-score = Score
people-items = Points of each item
people-items-hint = Leave open what you have not seen; a level needs all of them.
people-items-open = Not all filled in
people-points = { $points }
people-draft = Draft
people-issue = Issue the level
people-adjustments = What else counts
people-adjustment-coma = Unconscious (level 4)
people-adjustment-mind = Dementia or a mental disorder that a doctor diagnosed (one level more)
people-adjustment-events = Two or more falls, getting lost, choking or self-harm within 30 days (one level more)
people-fault-items = Some items are still open. Please fill them in first.
people-fault-assessor = Only a registered assessor issues a level. Ask an administrator to register you, or an assessor to issue it.
people-item-feeding = Feeding
people-item-grooming = Grooming
people-item-bathing = Bathing
people-item-upper-dress = Upper clothes
people-item-lower-dress = Lower clothes and shoes
people-item-bladder = Bladder
people-item-bowel = Bowel
people-item-toilet = Toilet
people-item-bed = Moving in bed
people-item-transfer = Bed to chair
people-item-walking = Walking
people-item-stairs = Stairs
people-item-time = Knows the time
people-item-place = Knows the place
people-item-persons = Knows people
people-item-memory = Memory
people-item-understanding = Understanding
people-item-expression = Expression
people-item-aggression = Aggression
people-item-mood = Low mood
people-item-awareness = Awareness
people-item-sight = Sight
people-item-hearing = Hearing
people-item-affairs = Daily affairs
people-item-transport = Using transport
people-item-company = Company
people-item-dressing = Dressing
people-item-washing = Washing
people-item-moving = Moving about
people-suggested = Suggested for this level
people-suggested-hint = By the county’s table. What you tick becomes a need of the elder; an earlier one of the same kind ends.
people-suggested-visits = Visits: { $often }
people-suggested-calls = Calls: { $often }
people-suggested-helpers = At most { $count } helpers a week
people-accept = Accept
people-never = None
people-observations = What helpers noticed
people-no-observations = Helpers have told nothing yet.
people-seen-fell = Fell
people-seen-walks = Walks worse
people-seen-eats = Eats less
people-seen-washes = Washes less, clothes are dirty
people-seen-forgets = Forgets things
people-seen-lost = Gets lost
people-seen-mood = Low mood
people-seen-senses = Sees or hears worse
people-seen-unwell = Feels unwell
people-observe = How is { $name }?
people-observe-hint = Tick what you saw. The association will look into it; you need not judge.
people-observe-what = What did you see?
people-observe-text = Anything else
people-observe-send = Tell the association
people-observe-back = Back to my week
people-observe-link = Tell how they are
people-fault-observe = Please tick something or write a few words

# Assessors
people-assessors = Assessors
people-assessor = Account
people-assessors-hint = Only registered assessors issue levels. Say when they finished their training.
people-assessors-table = Registered assessors
people-no-assessors = No assessors are registered.
people-new-assessor = Register an assessor
people-trained-on = Trained on
people-certificate = Certificate number
people-end-assessor = End: { $name }
people-assessments-due = To be assessed
people-assessments-due-hint = Whose last assessment is too old comes first, then whoever was never assessed.
people-assessments-due-table = Whom to assess
people-assessed-last = Last assessed
people-due-since = Due since
people-never-assessed = Never
people-last-assessed = { $day }, { $scale }

# Consent
people-consents = Consents
people-consents-hint = Asked one by one and written down apart. It can be taken back at any time, and counts at once.
people-consents-table = What was said of each purpose
people-no-consents = Nobody has asked yet.
people-new-consent = Write down a consent
people-purpose = Purpose
people-purpose-register = Being in the register
people-purpose-township = Sharing with the township
people-purpose-helper = Phone and address for helpers
people-purpose-photo = Photographs
people-purpose-location = Location
people-agreed = Answer
people-agreed-yes = Agrees
people-agreed-no = Does not agree
people-method = How it was said
people-method-signed = Signed
people-method-fingerprint = Fingerprint
people-method-voice = Recorded voice
people-method-proxy = By somebody else
people-proxy = Who spoke for them, and as what
people-proxy-hint = Where somebody else spoke.
people-recorded-by = Written down by
people-withdrawn = Taken back
people-withdraw = Take back

# Access and deletion
people-everything = All that is kept about this person
people-everything-hint = All that is kept on { $day }, to print for the person. Opening this page is written down.
people-part-basics = Basics
people-part-contact = Contact
people-part-health = Health
people-part-identity = Identity number
people-part-status = Status
people-part-consent = Consents
people-part-relatives = Relatives
people-part-standing = Who they are
people-part-family = Family
people-part-needs = Needs of daily life
people-part-care = Who cares
people-part-hardship = Hardship
people-part-guardian = Guardian
people-purge = Delete all personal data
people-purge-hint = This cannot be undone. Visits and hours stay, but no longer say whose they were.
people-purge-name = Please write the name once more.
people-purge-reason = Who asked for it, and why
people-purged = Deleted
people-fault-purge = That is not this person’s name
people-everything-link = All records
