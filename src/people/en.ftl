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
