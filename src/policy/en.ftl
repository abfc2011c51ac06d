# The numbers that the policy leaves open
policy-title = Time limits and thresholds
policy-title-of = Time limits and thresholds of { $name }
policy-hint = How often to visit, how soon to answer: numbers that the policy leaves open are decided here, with their source and the day from which they hold.
policy-what = The policy says only "regularly", "in time" and "at any moment". The numbers below are decided by this organisation or one above it, hold from the day that is named, and for all below. Earlier numbers stay: the past is judged by what held then.
policy-incidents = Incidents
policy-register = Register
policy-supervision = Supervision
policy-visiting = Visiting
policy-number = What
policy-now = Now
policy-since = Since
policy-source = Source
policy-by-default = Nobody has decided; until then: { $source }
policy-decided-by = { $name }: { $source }
policy-value =
    { $unit ->
        [seconds] { $value } seconds
        [speed] { $value } km/h
        [minutes] { $value ->
            [1] 1 minute
           *[other] { $value } minutes
        }
        [hours] { $value ->
            [1] 1 hour
           *[other] { $value } hours
        }
        [days] { $value ->
            [1] 1 day
           *[other] { $value } days
        }
        [months] { $value ->
            [1] 1 month
           *[other] { $value } months
        }
        [times] { $value ->
            [1] once
           *[other] { $value } times
        }
        [years] { $value } years old
        [percent] { $value }%
        [people] { $value ->
            [1] 1 person
           *[other] { $value } people
        }
        [level] level { $value }
        [switch] { $value ->
            [1] yes
           *[other] no
        }
       *[other] { $value }
    }
policy-unit =
    { $unit ->
        [seconds] seconds
        [speed] km/h
        [minutes] minutes
        [hours] hours
        [days] days
        [times] times
        [years] years
        [percent] %
        [people] people
        [level] level
       *[other] { "" }
    }
policy-new-value = New number
policy-yes = Yes
policy-no = No
policy-from = From which day
policy-from-hint = Today or later. The past cannot be changed.
policy-source-label = Document or meeting that decided it
policy-source-hint = For example: County Civil Affairs, No. 12 of 2026
policy-keep = Decide
policy-history = Before and after
policy-nothing-decided = Nobody has decided yet.
policy-default = Where nobody decides
policy-answer-village = How soon the village must answer
policy-answer-village-source = Our proposal: after half an hour the next one is asked; the policy says only "report in time"
policy-answer-township = How soon the township must answer
policy-answer-township-source = Our proposal, as for the village; the policy says only "report in time"
policy-answer-county = How soon the county must answer
policy-answer-county-source = Our proposal; after that it is asked again
policy-emergency = How long the emergency may last
policy-emergency-source = Our proposal: one day; the policy says that the township gives aid after the emergency is dealt with
policy-follow-up = How soon somebody goes to see once aid has begun
policy-follow-up-source = Our proposal: a week
policy-universal-contact = Everybody: days between two contacts
policy-universal-contact-source = Civil Affairs 2022 No. 73: every one of them visited every month by the end of 2025
policy-universal-home = Everybody: days between two visits at home
policy-universal-home-source = As in a prefecture of Inner Mongolia: at least once a quarter
policy-key-contact = Key group: days between two contacts
policy-key-contact-source = Our proposal: a call a week; Fushun County visits weekly or monthly by tier
policy-key-home = Key group: days between two visits at home
policy-key-home-source = Our proposal: every second week; a prefecture of Inner Mongolia at least once a month
policy-red-contact = Highest risk: days between two contacts
policy-red-contact-source = Our proposal: one visit and two calls a week
policy-red-home = Highest risk: days between two visits at home
policy-red-home-source = As in a prefecture of Inner Mongolia: at least once a week
policy-old-age = From which age somebody is of great age
policy-old-age-source = Common practice: 80 and over
policy-key-level = From which level somebody counts as disabled
policy-key-level-source = GB/T 42195-2022; level 1 is often no more than weak hearing, hence 2
policy-key-both = The key group needs both great age and disability
policy-key-both-source = The policy lists both with a comma that can mean "or"; until decided, "or"
policy-red-level = From which level somebody who lives alone is at the highest risk
policy-red-level-source = Our proposal: level 3 (severe) and alone
policy-unanswered-calls = Calls in a row without an answer, until somebody goes there the same day
policy-unanswered-calls-source = Our proposal: two
policy-surge = Days within which people are contacted once a cold wave, heat or a festival begins
policy-surge-source = Our proposal: two; Qinghai and Shanghai visit more often in extreme weather and at festivals
policy-after-change = How soon somebody is seen after something has changed
policy-after-change-source = As in a prefecture of Inner Mongolia: within 24 hours of a major change
policy-time = Time bank
policy-duties = Families, health and other duties
policy-time-most = The most time one account keeps
policy-time-most-source = Nanjing's trial rules of 2019 for time banks in elder care: 1500 hours an account
policy-time-expiry = After how long saved time can no longer be used (0: it always can)
policy-time-expiry-source = No common rule was found: it can always be used
policy-agreement-notice = How long before a care agreement ends it is spoken of
policy-agreement-notice-source = Our proposal: a month, so that there is time to renew it
policy-whereabouts-stale = After how long a child's whereabouts are asked again
policy-whereabouts-stale-source = Our proposal: a quarter of a year
policy-notice-reply = By when children are to answer a notice
policy-notice-reply-source = Our proposal: a week
policy-referral-answer = By when a referral to law, social work or an office is to be answered
policy-referral-answer-source = Our proposal: a week
policy-fire-check = How often a facility is checked for fire safety
policy-fire-check-source = Our proposal: every quarter
policy-exam-age = From which age there is a free examination every year
policy-exam-age-source = Jilin civil affairs document 54 of 2018: from 65, once a year
policy-doctor-notice = How long before a family doctor's contract ends it is spoken of
policy-doctor-notice-source = Our proposal: a month
policy-canvass-round = The longest time between two rounds
policy-canvass-round-source = Our proposal: half a year
policy-canvass-share = How many of the old are expected to be left behind
policy-canvass-share-source = The national count of 2016: about 16 million, some 13% of the rural old
policy-confirm = What is on record: confirmed again after
policy-confirm-source = The policy asks for timely updates and names no days; once a year
policy-left-age = Left-behind older people: from this age on
policy-left-age-source = Jilin Civil Affairs 2018 No. 54: 60 years of age
policy-left-months = Left-behind older people: all children away for
policy-left-months-source = Jilin Civil Affairs 2018 No. 54: half a year or more
policy-reassess = Assessment: repeated after
policy-reassess-source = Common practice: every 12 months
policy-levels = Help by level of ability
policy-helpers-0 = Level 0: helpers
policy-helpers-0-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-visits-0 = Level 0: visits in four weeks
policy-visits-0-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-calls-0 = Level 0: calls in four weeks
policy-calls-0-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-helpers-1 = Level 1: helpers
policy-helpers-1-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-visits-1 = Level 1: visits in four weeks
policy-visits-1-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-calls-1 = Level 1: calls in four weeks
policy-calls-1-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-helpers-2 = Level 2: helpers
policy-helpers-2-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-visits-2 = Level 2: visits in four weeks
policy-visits-2-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-calls-2 = Level 2: calls in four weeks
policy-calls-2-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-helpers-3 = Level 3: helpers
policy-helpers-3-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-visits-3 = Level 3: visits in four weeks
policy-visits-3-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-calls-3 = Level 3: calls in four weeks
policy-calls-3-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-helpers-4 = Level 4: helpers
policy-helpers-4-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-visits-4 = Level 4: visits in four weeks
policy-visits-4-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-calls-4 = Level 4: calls in four weeks
policy-calls-4-source = Drawn up after the practice of Shanghai, Luanchuan and Wendeng; the policy names none
policy-departed = Found to have died or moved away: the register says so within
policy-departed-source = Drawn up for this program; the policy says: keep the register up to date
policy-screen-homes = One person found no danger in so many homes
policy-screen-homes-source = Drawn up for this program; the policy names no number
policy-form-seconds = A form takes at least
policy-form-seconds-source = Drawn up for this program; the policy names no number
policy-same-words = The same words in a village in a month
policy-same-words-source = Drawn up for this program; the policy names no number
policy-travel-speed = Nobody gets from home to home faster than
policy-travel-speed-source = Usual speed limit in villages
policy-month-end-days = The end of a month
policy-month-end-days-source = Drawn up for this program; the policy names no number
policy-month-end-share = Visits at the end of a month, more than
policy-month-end-share-source = Drawn up for this program; the policy names no number
policy-batch-homes = Many homes at once
policy-batch-homes-source = Drawn up for this program; the policy names no number
policy-batch-minutes = At once means within
policy-batch-minutes-source = Drawn up for this program; the policy names no number
policy-small-number = Fewer people are not published
policy-small-number-source = Usual practice against recognising people in small groups
policy-kin-contact = Nobody has heard of the family for
policy-kin-contact-source = Drawn up for this program; the law says: visit or call often
