schedule-title = Week
schedule-week-title = { $days } ({ $number })
schedule-draft = Draft
schedule-published = Published, version { $version }
schedule-replaced = Version { $version }, replaced by a newer one
schedule-discarded = Draft set aside
schedule-by-phone = { $name } (by phone)
schedule-and = ,{" "}
schedule-to = {" "}to{" "}
schedule-visits =
    { $count ->
        [one] { $count } visit
       *[other] { $count } visits
    }
schedule-run = Matching
schedule-version = Version
schedule-run-unfinished = This matching has no result yet, so no week can be made of it.
schedule-publish-again = Please go back to the page where you check the week, and publish from there.

# All weeks
schedule-no-weeks = There is no week yet. Run the matching first, then make a draft of its result.
schedule-to-runs = Go to matching
schedule-column-week = Week
schedule-column-organisation = Organisation
schedule-column-state = State
schedule-column-when = When

# One week
schedule-poster = Poster
schedule-links = Helpers’ links
schedule-to-publication = Check and publish
schedule-figure-helpers = helpers go out
schedule-figure-elders = elders are visited
schedule-figure-missing = visits have nobody yet
schedule-tabs = Order
schedule-by-day = By day
schedule-by-helper = By helper
schedule-by-elder = By elder
schedule-no-visits = There are no visits in this week.
schedule-column-day = Day
schedule-column-time = Time
schedule-column-helper = Who goes
schedule-column-elder = To whom
schedule-column-place = Where
schedule-column-work = What for
schedule-column-missing = Visits missing
schedule-backup = Steps in: { $name }
schedule-unserved = Nobody yet
schedule-unserved-note =
    { $count ->
        [one] { $count } need
       *[other] { $count } needs
    }
schedule-why = See why

# Publication
schedule-publication-title = Check before you publish
schedule-done-title = Publication
schedule-check = Please look once more
schedule-first-version = Version 1; nothing was published before
schedule-compared-with = Compared with version { $version }
schedule-added = New
schedule-altered = Changed
schedule-cancelled = Cancelled
schedule-before = Before: { $text }
schedule-told = { $when }: { $name }, { $work }
schedule-departed = { $when }: { $helpers } to { $elder }
schedule-departed-title = Somebody in these visits no longer takes part: please run the matching again
schedule-elsewhere = On these days { $count } visits published elsewhere take the same elders or helpers. Please agree with the people there, then run the matching again.
schedule-publish = Publish version { $version }
schedule-not-yet = Not yet
schedule-late = Things have changed meanwhile, so nothing was done. This is how it is now: please look once more.
schedule-nobody-to-tell = It is the same as what is published. Nobody needs to be told.
schedule-no-phone = No phone
schedule-is-published = Version { $version } is published
schedule-published-when = Published { $when }. Helpers’ phones and the poster show this version.
schedule-is-replaced = A newer version was published later; this one no longer counts.
schedule-is-discarded = This draft was replaced by a newer draft and cannot be published.
schedule-what-next = What next
schedule-next-call = Call the people below. Printed, this page is your call list.
schedule-next-poster = Print the poster for the wall
schedule-next-links = Print the helpers’ links

# Links
schedule-link-title = Link of { $name }
schedule-link-what = Scan it with the phone to see this week’s visits
schedule-link-hint = For this person only. Others who open it see no address and no phone number. If the phone is lost, make a new link.
schedule-link-renew = Make a new link (the old one ends)
schedule-link-revoke = End this link
schedule-link-none = No link yet
schedule-link-make = Make a link
schedule-links-hint = Print, cut along the lines, and give each slip to its owner.
schedule-links-missing =
    { $count ->
        [one] { $count } helper has no link yet.
       *[other] { $count } helpers have no link yet.
    }
schedule-links-make = Make their links
schedule-more-visits = and { $count } more

# Phone
schedule-visits-today =
    { $count ->
        [one] { $name }, you visit { $count } home today
       *[other] { $name }, you visit { $count } homes today
    }
schedule-calls-today =
    { $count ->
        [one] { $name }, you make { $count } call today
       *[other] { $name }, you make { $count } calls today
    }
schedule-nothing-today = { $name }, nothing to do today
schedule-next-visit = Next: { $day }
schedule-free-week = Nothing is planned for you this week.
schedule-not-published-yet = This week is not planned yet. Once it is, you will see it here.
schedule-until = until { $time }
schedule-together = You go together with { $names }
schedule-call = Call { $name }
schedule-when-there = When you are there
schedule-on-the-phone = On the phone
schedule-work-length = { $work }, { $length }
schedule-later = Later this week
schedule-next-week = Next week
schedule-digits = Last four digits of your phone number
schedule-digits-hint = Give them once, and this phone shows addresses and phone numbers.
schedule-digits-wrong = These four digits are not right. Please look at your own phone number.
schedule-unlock = Show addresses
schedule-ask-coordinator = We do not have your phone number, so addresses stay hidden. Please give it to the association.
schedule-help = If something is difficult
schedule-help-nearby = Please speak to the association in the village.
schedule-emergency = Somebody has fallen or does not wake up: call the ambulance first
schedule-calendar = In your phone’s calendar
schedule-calendar-note = A calendar takes some hours to change; we call you about anything urgent. If WeChat cannot open it, choose “···” at the top right and open it in the browser.
schedule-calendar-link = Open the calendar
schedule-calendar-name = Visits of { $name }
schedule-appointment = { $name }: { $work }

# Poster
schedule-wall-title = Who visits whom
schedule-wall-day = Day
schedule-wall-time = Time
schedule-wall-who = Who goes
schedule-wall-whom = To whom
schedule-wall-what = What for
schedule-wall-visit = Visit
schedule-wall-errand = Errands
schedule-wall-clean = Cleaning
schedule-wall-meal = Meals
schedule-wall-stove = Stove, wood
schedule-wall-escort = Going out
schedule-wall-help = A hand
schedule-some-elder = an elder
schedule-some-helper = a helper
schedule-wall-empty = This week is not posted yet.
schedule-wall-ask = Whom to ask
schedule-wall-ask-change = Another time, cannot go
schedule-wall-ask-help = Want help, want to help
schedule-wall-ask-complaint = Nobody came, complaints
schedule-wall-ask-nearby = The village association
schedule-wall-scan = Scan to see this poster
schedule-wall-mask = Names as each person agreed
schedule-colophon = Posted { $posted } · until { $removed } · { $week }, version { $version }
schedule-sheet-number = sheet { $number } of { $count }
schedule-files = Print and send on
schedule-file-a3 = File to print (A3)
schedule-file-a4 = File to print (A4)
schedule-file-picture = Picture, for chat groups
schedule-file-picture-of = Picture of sheet { $number }
schedule-too-many-sheets = These are too many sheets. Please print one village at a time.
schedule-villages = Posters of the villages
schedule-villages-note = These are the posters of { $count } villages, each from a new sheet, so they can be printed together. For one village alone, choose its name.

# Why a change cannot be made
schedule-sentence-gap = {" "}
schedule-broken-too-many-visits = This is wanted { $most } times a week at most.
schedule-broken-outside-windows = This time does not suit { $elder }.
schedule-broken-wrong-crew = { $crew } helpers must go together.
schedule-broken-barred = { $helper } cannot go to { $elder }: { $why }.
schedule-broken-declined = { $helper } said no for this day.
schedule-broken-too-close = Too near to the other visit of this kind; there must be { $days } days between.
schedule-broken-elder-twice = Somebody else is with { $elder } then.
schedule-broken-outside-shifts = { $helper } is not free then.
schedule-broken-helper-twice = { $helper } is with somebody else then.
schedule-broken-way = { $helper } cannot make the way in time: it takes { $required }, and there is { $left }.
schedule-broken-minutes = { $helper } would have { $load } this week; agreed is { $most } at most.
schedule-broken-day = { $helper } makes { $most } visits a day at most.
schedule-broken-elders = { $helper } looks after { $most } elders at most.
schedule-broken-helpers = { $elder } has { $most } helpers at most.
schedule-broken-fixed = This visit to { $elder } is set to its time. Release it first.
schedule-broken-other = It cannot be arranged like this.

# What a change does
schedule-effect-pins = { $sign ->
    [more] { $count } wished-for pairs are not kept
   *[other] { $count } more wished-for pairs are kept
  }
schedule-effect-unmet = { $sign ->
    [more] something would be left undone
   *[other] more can be done
  }
schedule-effect-unbacked = { $sign ->
    [more] { $count } elders have no stand-in any more
   *[other] { $count } more elders have a stand-in
  }
schedule-effect-same = as good as now
schedule-effect-burden = { $sign ->
    [more] a little worse, like { $walking } more walking
   *[other] a little better, like { $walking } less walking
  }

# Changing a draft by hand
schedule-visit-title = { $elder }: { $work }
schedule-visit-now = Now
schedule-visit-when = When
schedule-visit-who = Who goes
schedule-visit-gone = This visit is not there any more. Please look at the week again.
schedule-other-times = Another time, the same helper
schedule-other-helpers = Somebody else, the same time
schedule-other-helpers-of = Instead of { $helper }, the same time
schedule-no-slot = Nothing fits on this day. { $why }
schedule-cannot = Cannot ({ $count })
schedule-cannot-line = { $helper }: { $why }
schedule-slot-time = { $clock }, { $effect }
schedule-slot-helper = { $helper }, { $effect }
schedule-swap = Swap with another visit
schedule-swap-with = The other visit
schedule-swap-do = Swap the helpers
schedule-remove = Leave this visit out
schedule-remove-note = The elder gets one visit less this week.
schedule-refused = This cannot be done. { $why }
schedule-changed-since = Somebody changed this week meanwhile. Nothing of yours was kept. Below is how it is now.
schedule-edit-moved = { $elder }: { $before } → { $after }
schedule-edit-added = { $elder }: { $after } added
schedule-edit-removed = { $elder }: { $before } left out
schedule-edit-who = { $who }, { $when }
schedule-edit-undone = taken back
schedule-edit-last = Last change
schedule-undo = Take it back
schedule-board = Board
schedule-board-hint = Drag a visit to another helper or day. By keyboard: Space picks it up, arrows move it, Enter puts it down, Escape lets go. Or open it and choose at leisure.
schedule-board-helper = Helper
schedule-board-picked = { $visit } is picked up. Arrows to move, Enter to put it down, Escape to let go.
schedule-board-let-go = Let go. Nothing was changed.
schedule-somebody = Somebody
schedule-edit-place = { $when } · { $helpers }

# Answers
schedule-offers-waiting = Please give an answer
schedule-offer-step-in = Somebody cannot go. Would you step in once?
schedule-offer-until = Please answer by { $until }
schedule-offer-yes = Yes, I go
schedule-offer-no = I cannot
schedule-offer-declined = You said you cannot; the association finds somebody
schedule-refusal-title = You cannot this time, that is all right
schedule-refusal-back = Back, I can go
schedule-refusal-question = Why can you not go? Choose one
schedule-refusal-next = Next: the association is told at once and finds somebody to go for you.
schedule-refusal-no-search = You need not find anyone yourself.
schedule-refusal-send = Tell the association
schedule-reason-ill = I am not well
schedule-reason-home = Something at home
schedule-reason-road = Bad weather, hard road
schedule-reason-other = Another reason
schedule-arrive = I am there
schedule-arrived = There at { $clock }, thank you
schedule-arrive-back = A mistake, take it back
schedule-cause-declined = { $helper } cannot go; somebody else does
schedule-cause-absent = { $helper } is away; somebody else goes
schedule-cause-room = makes room for another elder
schedule-cause-new = new
schedule-cause-other = the usual time is not possible this week: { $why }

# Who has not answered, who steps in
schedule-vacancies = Somebody must step in
schedule-vacancy = { $when }, { $elder }, { $work }
schedule-vacancy-declined = { $helper } cannot go: { $reason }
schedule-vacancy-unanswered = { $helper } has not answered
schedule-vacancy-asked = { $helper } is asked, until { $until }
schedule-vacancy-said-no = { $helper } cannot go either
schedule-vacancy-silent = { $helper } has not answered
schedule-vacancy-nobody = Everybody who could step in has been asked. Please call somebody, or change this week.
schedule-vacancy-looking = Looking for somebody
schedule-vacancy-ask = Who else can be asked
schedule-vacancy-ask-do = Ask these at once
schedule-comma = , { "" }
# Somebody who steps in would give more than was agreed. $what: phrases of the next four messages.
schedule-beyond = { "" } (more than agreed: { $what })
schedule-beyond-free = You may say no.
schedule-beyond-minutes = { $to } this week, at most { $from } was agreed
schedule-beyond-day = { $to } visits on that day, at most { $from } were agreed
schedule-beyond-elders = { $to } elders this week, at most { $from } were agreed
schedule-beyond-helpers = this elder has { $to } helpers this week, at most { $from } were agreed
schedule-answers = Answers
schedule-answers-title = Who has answered, and who has not
schedule-answers-note = If somebody telephones, write the answer down here.
schedule-answer-yes = Goes
schedule-answer-no = Cannot
schedule-answer-of = { $helper }, { $when }, { $elder }
schedule-status-standing = as last week
schedule-status-asked = waiting, until { $until }
schedule-status-reminded = asked again, until { $until }
schedule-status-accepted = agreed
schedule-status-declined = cannot: { $reason }
schedule-status-unanswered = no answer
schedule-status-came = there at { $clock }
schedule-status-missed = was not there
schedule-column-answer = Answer
schedule-column-record = Write down
schedule-came = Was there
schedule-missed = Was not there
schedule-amend = Change this week
schedule-go-back = Use this version again
schedule-waiting-count = { $count } have not answered

# In a few words, why the usual time is not possible
schedule-short-outside-windows = it does not suit the elder
schedule-short-outside-shifts = the helper is not free
schedule-short-barred = the helper cannot go there
schedule-short-declined = the helper said no
schedule-short-no-time-for-the-way = the way takes too long
schedule-short-helper-twice-at-once = the helper is with somebody else
schedule-short-elder-twice-at-once = somebody else is there
schedule-short-too-many-minutes = the helper's week is full
schedule-short-too-many-in-a-day = the helper's day is full
schedule-short-too-many-elders = the helper looks after enough elders
schedule-short-too-many-helpers = enough helpers come
schedule-short-other = it does not fit

# Families
schedule-family-title = Who comes to { $name } this week
schedule-family-none = Nothing is arranged for this week yet.
schedule-family-arrived = there at { $clock }
schedule-family-late = Not there yet. If you worry, please call the association.
schedule-family-missed = Did not come. The association is seeing to it.
schedule-family-comes = { $helpers } · { $work }
schedule-family-calendar-name = Who comes to { $name }
schedule-family-links-title = Links for the family of { $name }
schedule-family-links-what = With a link the family sees who comes this week and whether they were there, and no other elder.
schedule-family-links-none = No link has been given to the family yet.
schedule-family-label = For whom
schedule-family-label-hint = For example: the daughter in Shenyang
schedule-family-make = Make a link
schedule-family-made = given { $when }
schedule-family-revoke = Revoke
schedule-family-revoke-of = Revoke: { $label }
schedule-plan-next = Plan the next week like this one

# Set to its time
schedule-lock = Set this time
schedule-lock-note = Every matching from now on keeps this helper and this time, until it is released.
schedule-lock-reason = Why (may stay empty)
schedule-lock-weekly = Every week
schedule-lock-do = Set it
schedule-locked = Set
schedule-release = Release it
# Tick sheet
schedule-ticks-title = Tick sheet
schedule-ticks-code = Code
schedule-tick-came = Came
schedule-tick-did-not-come = Did not
schedule-tick-other-day = Other day
schedule-ticks-how = Tick one box in each row, with pencil or pen. Leave out what you do not know.
schedule-ticks-photograph = Then take a picture: lay the sheet flat, in good light, all of it with the black squares at its edges.
schedule-ticks-phone = Questions: { $phone }

# Paper
schedule-papers = Print
schedule-papers-title = For those without a smartphone
schedule-papers-hint = Each of these tells its week and version. When there is a new version, please collect the old ones.
schedule-next-papers = Print tick sheets, cards and the call list
schedule-print = File to print
schedule-print-of = File to print: { $name }
schedule-look = Have a look
schedule-look-of = Have a look: { $name }
schedule-week-version = { $week }, version { $version }
schedule-card-day = { $weekday } { $day }
schedule-card-ask = Cannot go, or in trouble: call { $name }
schedule-card-ask-nearby = Cannot go, or in trouble: please tell
schedule-ticks-what = A week on a sheet: who came and who did not. Fill it in, take a picture, and it can be read back. The middle of elders’ names is left out.
schedule-pocket-title = Helpers’ pocket cards
schedule-pocket-what = One for each helper. Four on a sheet, to be cut apart. Without addresses and telephones of elders.
schedule-door-title = Elders’ door cards
schedule-door-what = One for each elder, for the inside of the door: who comes when, and whom to call. Two on a sheet, to be cut apart.
schedule-door-heading = { $name }: who comes this week
schedule-door-ask = Nobody came, or another time: call { $name }
schedule-door-ask-nearby = Nobody came, or another time: please tell
schedule-script-title = To read out
schedule-script-what = For the village’s loudspeaker. Names only helpers who agreed, and no elder.
schedule-script-greeting = Good day, people of { $name }! This is who helps this week.
schedule-script-day = { $when }: { $names }.
schedule-script-day-and-some = { $when }: { $names }, and { $count } more.
schedule-script-some = { $when }: { $count } helpers.
schedule-script-end = Thanks to all helpers! If you want to help, or want help, call { $phone }.
schedule-script-end-nearby = Thanks to all helpers! If you want to help, or want help, come to the village association.
schedule-calls-title = Call list
schedule-calls-what = Helpers without a link for the telephone, and all elders who are visited: tick each when called. It has telephone numbers; please keep it safe.
schedule-call-helper = { $name } ({ $place }, helper)
schedule-call-elder = { $name } ({ $place }, elder)

# Text messages to helpers: one says everything, nobody need sign in
schedule-tell = [{ $place }] Hello { $name }! { $text } { $call }
schedule-tell-call = Questions? Call { $phone } ({ $name }).
schedule-tell-visit = { $when }, { $elder }, { $work }, { $length }
schedule-tell-between = ;{" "}
schedule-tell-asked = Could you go: { $visits }. { $how }
schedule-tell-reminder = We have not heard from you yet: { $visits }. { $how }
schedule-tell-step-in = Somebody cannot go. Could you step in: { $visits }. { $how }
schedule-tell-confirmed = Thank you, it is settled that you go: { $visits }.
schedule-tell-gone = The plan has changed. You need not go here any more: { $visits }.{" "}
schedule-tell-late = Thank you! You need not go this time: { $visits }.
schedule-tell-thanks = We have heard that you cannot go: { $visits }. The association finds somebody; you need not. Thank you for telling us.
schedule-tell-reply = Please reply before { $until }: 1 = I go, 2 = I cannot.
schedule-tell-reply-to-all = Please reply before { $until }: 1 = yes to all, 2 = no to all. If you can do some of them, please call.
schedule-tell-reply-or-link = Please reply before { $until }: 1 = yes to all, 2 = no to all. If you can do some of them, answer each at { $link }
schedule-tell-link = Please answer before { $until } at { $link }
schedule-tell-by-phone = Please call before { $until } and tell us.
schedule-reply-yes = 1 yes y ok okay
schedule-reply-no = 2 no n cannot

# Something has changed
schedule-changes = What changed
schedule-changes-title = What has changed this week
schedule-happened = Different from when this week was planned
schedule-happened-nothing = Nothing has changed.
schedule-happened-absent = { $helper } cannot come now
schedule-happened-away = { $helper } is away: { $days }
schedule-happened-declined = { $helper } cannot go to { $elder } ({ $when })
schedule-happened-ended = { $elder } does not need { $work } any more
schedule-happened-need = { $elder } needs { $work } as well
schedule-happened-elder = A new elder: { $name }
schedule-lacking-title = Nobody goes yet: see who could
schedule-lacking = { $elder }, { $work }, { $count } missing
schedule-mend-title = { $count ->
    [0] Nothing else moves
   *[other] { $count } more visits move
  }
schedule-mend-counts = { $kept } kept, { $changed } changed, { $added } added, { $lost } lost.
schedule-mend-proved = It is proved that fewer changes would not do.
schedule-mend-moved = { $before } → { $after } ({ $why })
schedule-mend-lost = { $before }: nobody can go ({ $why })
schedule-mend-added = { $after } is added ({ $why })
schedule-mend-do = Make a draft of this
schedule-losses = If one helper falls ill, who is left alone
schedule-losses-note = Tried one by one: whether the named stand-ins can make up for all visits of the one who cannot come.
schedule-losses-none = No elder of this week wants a stand-in.
schedule-losses-helper = Helper
schedule-losses-uncovered = Left alone
schedule-losses-covered = The stand-in can come
schedule-losses-nobody = nobody
schedule-places-title = Who could go: { $elder }, { $work }
schedule-places-note = Nobody else's visits move. Choose somebody: it becomes a draft, to be looked at before it is published.
schedule-places-none = Nobody has room for it while everything else stays as it is.
schedule-places-effect = For the others
schedule-places-choose = Choose
schedule-places-take = Ask this helper
schedule-answer-silence = Stop waiting
# Tick sheets read back
schedule-scan-too-large = The picture is too large. Please make it smaller and send it again.
schedule-scan-too-small = The picture is too small to see the boxes. Please go closer and take it again.
schedule-scan-no-picture = This is no picture, or the file is damaged. Please send a JPEG or PNG picture.
schedule-scan-no-code = The code on the sheet cannot be read. Please lay the sheet flat, in better light, hold still, and take the picture again.
schedule-scan-other-code = This is not a tick sheet. Please take a picture of the sheet with black squares along its edges.
schedule-scan-several-sheets = There are several sheets in the picture. Please take one at a time.
schedule-scan-not-whole = Not all of the sheet is in the picture, or its black squares are covered. Please lay it flat and take all of it.

# Tick sheets as pictures
schedule-ticks-read-title = Tick sheets as pictures
schedule-ticks-upload = Hand in a picture
schedule-ticks-picture = Picture of the tick sheet
schedule-ticks-do-read = Read it
schedule-ticks-read = What was read
schedule-ticks-confirm-note = Please compare it with the picture, put it right, and save. The picture is not kept.
schedule-ticks-uncertain = { $count } rows are not clear. Please choose.
schedule-ticks-unclear = not clear
schedule-ticks-unknown = Not known
schedule-ticks-keep = Save
schedule-scan-other-week = This is not a tick sheet of this week. Please hand it in on the page of its week.

# Calendar feeds
schedule-appointment-off = Cancelled: { $work }
schedule-association-appointment = { $elder }: { $work } · { $helpers }
schedule-association-calendar-name = Visits in { $name }
schedule-feeds = In calendars
schedule-feeds-open = Links to the calendar of all visits
schedule-feeds-title = Calendar of all visits: { $name }
schedule-feeds-what = Whoever has a link sees all published visits in their own calendar: first names, what is done and when; no addresses, no telephone numbers.
schedule-feeds-lag = Calendars look for news only every few hours, some once a day. What changes on the same day should be told by telephone.
schedule-feeds-none = No link has been given yet.
schedule-feeds-label-hint = For example: the association’s office
# A helper’s telephone: what could not be sent is kept, read aloud, thanks
schedule-read = Read it to me
schedule-read-stop = Stop reading
schedule-tap-sending = “{ $what }”, tapped at { $time }, is being sent …
schedule-tap-waiting = “{ $what }”, tapped at { $time }, was not sent. The telephone tries again by itself; you can also tap again.
schedule-tap-sent = The association has got “{ $what }”, tapped at { $time }.
schedule-tap-refused = The association could not note “{ $what }”, tapped at { $time }. Please call.
schedule-tap-drop = Do not send it
schedule-tap-malformed = This could not be understood.
schedule-thanks =
    { $count ->
        [one] This month you helped once, { $length } in all. Thank you!
       *[other] This month you helped { $count } times, { $length } in all. Thank you!
    }

# A family tells something
schedule-family-tell = Tell the association
schedule-family-tell-what = What should the association know?
schedule-family-tell-hint = For instance: in hospital, staying with the daughter, a new telephone number. If it is urgent, please call.
schedule-family-tell-send = Tell the association
schedule-family-told = The association has got it. Thank you.
schedule-family-told-waits = Told { $when }: received, not read yet.
schedule-family-told-read = Told { $when }: the association has read it.
schedule-family-too-many = Much is waiting to be read. Please call the association.

# How people hear of a publication
schedule-compared-with-last-week = Version 1, compared with last week
schedule-way-heading = { $way } ({ $count })
schedule-way-count = { $count ->
    [one] one person
   *[other] { $count } people
}
schedule-way-message = Helpers who get a message by themselves
schedule-way-message-hint = It goes out on publication. Whether it arrived is on the page “Messages”.
schedule-way-page = Helpers who see it only on their own page
schedule-way-page-hint = Nothing is sent about these changes. Please call and ask them to open their link.
schedule-way-call-helpers = Helpers to call
schedule-way-call-elders = Elders to call
schedule-way-call-hint = All of them are on the call list.
schedule-way-walk-helpers = Helpers without a telephone
schedule-way-walk-elders = Elders without a telephone
schedule-way-walk-hint = Please go there, or ask somebody to pass it on.
schedule-way-poster = Poster
schedule-way-poster-note = On the wall, for everybody to see
schedule-family-answer = The association answers: { $answer }
schedule-family-told-what = { $when }, you said: { $text }
