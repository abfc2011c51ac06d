fault-at-place = { $place }: { $words }
place-home = home

# Why a helper cannot come at all
why-not-skills = lacks a skill
why-not-sex = another sex is required
why-not-language = does not speak the language
why-not-forbidden = must not go there
why-not-distance = lives too far away
why-not-time = has no time then
why-not-limit = has no room left in the week

# What a value must be
problem-kind-whole-number = a whole number from 0 to 4294967295
problem-kind-number = a number
problem-kind-text = a text
problem-kind-list = a list
problem-kind-object = an object with keys
problem-kind-place = a place: lat and lon, or node
problem-kind-pair = a pair: helper and elder

# What can be wrong with a problem
problem-fault-syntax = is not JSON from line { $line }, column { $column } on.
problem-fault-unknown-key = the key “{ $key }” is not known here.
problem-fault-missing-key = the key “{ $key }” is missing.
problem-fault-repeated-key = the key “{ $key }” is there twice.
problem-fault-wrong-kind = must be { $expected }.
problem-fault-unknown-word = “{ $word }” is not one of the words known here.
problem-fault-wrong-format = must be “{ $expected }”.
problem-fault-empty = must not be empty.
problem-fault-out-of-range = is { $value }, and must be from { $least } to { $most }.
problem-fault-decimal-out-of-range = must be from { $least } to { $most }.
problem-fault-not-a-date = is not a date like 2026-11-23.
problem-fault-not-a-time = is not a time like 2026-11-23T09:00.
problem-fault-ends-before-start = ends before it starts.
problem-fault-several-dates = must lie within one date.
problem-fault-outside-week = lies outside the dates that are planned.
problem-fault-overlaps = overlaps number { $other } of the same list.
problem-fault-repeated = is there already: { $first }.
problem-fault-unknown-id = “{ $id }” is not in this problem.
problem-fault-not-own-need = “{ $id }” is not one of this elder’s own needs.
problem-fault-too-many = there are { $count }, at most { $most } are allowed.
problem-fault-wrong-length = has { $length } entries, and must have { $expected }.
problem-fault-diagonal-not-zero = from a place to itself must be 0.
problem-fault-shorter-way = the way over place { $via } is shorter than the direct one.
problem-fault-wrong-kind-of-place = coordinates go with “crow”, rows of the tables with “matrix”.
problem-fault-no-such-visit = there is no such visit in the plan.
problem-fault-pinned-and-forbidden = the pair is pinned and forbidden.
problem-fault-too-many-pins = { $count } pins, at most { $most } are allowed.
problem-fault-cannot-be-kept = the promised visits cannot be kept: { $breach }

# What can be wrong with a plan
plan-fault-too-many-visits = need { $need } has { $visits } visits, at most { $most } are wanted (rule 1).
plan-fault-outside-windows = the visit of need { $need } at { $start } lies in none of its windows (rule 1).
plan-fault-wrong-crew = need { $need } has { $helpers } helpers at once, and must have { $crew } (rule 2).
plan-fault-declined = helper { $helper } has declined need { $need } on this date (rule 3).
plan-fault-barred = helper { $helper } cannot come for need { $need }: { $by } (rule 3).
plan-fault-too-close = two visits of need { $need } are less than { $min_gap_days } days apart (rule 4).
plan-fault-elder-twice-at-once = elder { $elder } has two visits at once (rule 4).
plan-fault-outside-shifts = the visit of need { $need } lies in no shift of helper { $helper } (rule 5).
plan-fault-helper-twice-at-once = helper { $helper } has two visits at once: { $first } and { $second } (rule 6).
plan-fault-no-time-for-the-way = helper { $helper } has { $minutes } minutes from { $from } to { $to }, and needs { $required } (rules 5, 6).
plan-fault-too-many-minutes = helper { $helper } has { $minutes } minutes, at most { $most } (rule 7).
plan-fault-too-many-in-a-day = helper { $helper } has { $visits } visits in a day, at most { $most } (rule 7).
plan-fault-too-many-elders = helper { $helper } has { $elders } elders, at most { $most } (rule 7).
plan-fault-too-many-helpers = elder { $elder } has { $helpers } helpers, at most { $most } (rule 8).
plan-fault-fixed-visit-missing = the promised visit of need { $need } at { $start } is missing (rule 9).
plan-fault-backup-not-wanted = elder { $elder } wants no backup (rule 10).
plan-fault-second-backup = elder { $elder } has a backup already (rule 10).
plan-fault-backup-visits = helper { $helper } visits elder { $elder } and cannot be the backup as well (rule 10).
plan-fault-backup-not-eligible = helper { $helper } could not come to elder { $elder } (rule 10).
plan-fault-backup-has-no-time = helper { $helper } has no time to step in for elder { $elder }: { $minutes } minutes, at most { $most } (rule 10).
plan-fault-too-many-backups = helper { $helper } backs up { $elders } elders, at most { $most } (rule 10).
plan-fault-other-problem = the plan belongs to another problem; this one has the SHA-256 { $expected }.
plan-fault-wrong-score = the score is another: { $score }.
plan-fault-wrong-void-pins = the void pins are others: { $void_pins }.
plan-fault-reason-for-nothing = a reason for { $need }, which is not in the problem or has one already.
plan-fault-reason-for-served = a reason for need { $need }, which lacks nothing.
plan-fault-missing-untold = need { $need } lacks { $missing } visits, the plan tells { $told }.
plan-fault-wrong-eligible = for need { $need } these could come: { $eligible }.
plan-fault-enough-eligible = need { $need }: { $eligible } could come, enough for the crew.
plan-fault-wrong-eliminated = need { $need }: the counts of who is kept away are { $eliminated }.
plan-fault-few-eligible = need { $need }: only { $eligible } could come, too few for the crew.
plan-fault-could-be-added = need { $need }: { $helpers } could come at { $start }.
plan-fault-bad-certificate = the proof is not well formed: { $reason }
plan-fault-wrong-bound = the bound that follows from the proof is { $bound }.
plan-fault-bound-above-unmet = the bound { $bound } is above what the plan leaves undone, { $unmet }.

certificate-fault-scale = the scale { $scale } is not from 1 to 1000000.
certificate-fault-multiplier = the multiplier of { $id } is { $value }, out of its limits.
certificate-fault-unknown-id = “{ $id }” is not in the problem.

# The four numbers of a score
level-broken-pins = broken pins
level-unmet = unmet
level-unbacked = elders without backup
level-burden = the burden

# A rule bent
bend-visits-per-day = { $helper } makes { $to } visits a day instead of { $from }
bend-elders = { $helper } has { $to } elders instead of { $from }
bend-helpers = { $elder } has { $to } helpers instead of { $from }
bend-minutes = { $helper } gives { $to } minutes a week instead of { $from }
bend-shifts = { $helper } is free { $minutes } minutes longer before and after every shift
bend-windows = the windows of { $need } are { $minutes } minutes longer at both ends
bend-distance = { $helper } goes { $to } metres instead of { $from }
bend-language = { $need } does without its language
bend-sex = { $need } does without its sex
bend-skills = { $helper } learns { $skills }
bend-declined = { $helper } takes back what was declined
bend-forbidden = { $helper } may go to { $elder }
