# Overview
overview-title = Overview
overview-next = What to do next
overview-week = The week to prepare: { $week }
overview-task-roster = Import the rosters
overview-task-roster-hint = Elders and helpers, both
overview-task-matching = Match
overview-task-matching-hint = Let the plan be made: who goes to whom
overview-task-check = Check the week
overview-task-check-hint = Look at it by day, by helper and by elder
overview-task-publish = Publish
overview-task-publish-hint = Then the helpers’ phones and the poster have it
overview-task-verify = Verify { $count ->
    [one] one service
   *[other] { $count } services
}
overview-task-verify-hint = Nobody has looked at them in the catalog for long
overview-done = Done
overview-now = To do now
overview-running = Running
overview-not-yet = Not yet
overview-standing = How things stand
overview-elders = elders
overview-helpers = helpers
overview-elders-nowhere = elders whose home is on no map
overview-helpers-nowhere = helpers whose home is on no map
overview-published = This week ({ $week }) is published, version { $version }
overview-unpublished = This week is not published yet.
overview-task-vacant = Find somebody for { $count ->
    [one] one visit
   *[other] { $count } visits
}
overview-task-vacant-hint = { $week }: somebody cannot come, and nobody steps in yet
overview-task-poster = Hang up version { $version }
overview-task-poster-hint = { $week }: the old posters come down
overview-mark = It hangs
overview-mark-done = Done: { $task }
overview-task-notices = Read { $count ->
    [one] one piece of news from a family
   *[other] { $count } pieces of news from families
}
overview-task-notices-hint = A new address or a stay in hospital has to go into the register
overview-task-incidents = See to { $count ->
    [one] one incident
   *[other] { $count } incidents
} that cannot wait
overview-task-incidents-hint = Somebody should have taken it, ended the emergency or gone to see by now
overview-task-visits = See { $count ->
    [one] one elder
   *[other] { $count } elders
} who should have been seen by now
overview-task-visits-hint = The first first, with the reason
overview-task-contacts = Ask about { $count ->
    [one] one family
   *[other] { $count } families
} not heard of
overview-task-contacts-hint = For a long time nobody has heard of them
