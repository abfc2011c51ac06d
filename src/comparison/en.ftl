# Two plans side by side
comparison-title = Compare
comparison-heading = Two plans side by side
comparison-choose = Please choose two plans first.
comparison-apart = These two plans are not of the same week and organisation, so they cannot be compared.
comparison-back = Choose plans
comparison-a = Plan A (no. { $run })
comparison-b = Plan B (no. { $run })
comparison-weights = short ways { $travel_minute } · familiar faces { $new_helper } · wishes { $missed_preference } · shared evenly { $load }
comparison-difference = B compared with A
comparison-same = the same
comparison-unknown = nothing to compare with
comparison-served = Elders who have somebody (of { $elders })
comparison-made = Visits and calls (of { $visits } due)
comparison-way = Mean way (one way)
comparison-longest = Longest way (one way)
comparison-travel = On the way, all together
comparison-busiest = The busiest helper, a week
comparison-busiest-visits = The busiest helper’s visits
comparison-kept = Pairs kept from the last published week
comparison-calls = People to telephone (compared with what is published)
comparison-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
comparison-minutes-more =
    { $count ->
        [one] { $count } minute more
       *[other] { $count } minutes more
    }
comparison-minutes-fewer =
    { $count ->
        [one] { $count } minute less
       *[other] { $count } minutes less
    }
comparison-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
comparison-people-more =
    { $count ->
        [one] { $count } person more
       *[other] { $count } people more
    }
comparison-people-fewer =
    { $count ->
        [one] { $count } person fewer
       *[other] { $count } people fewer
    }
comparison-visits =
    { $count ->
        [one] { $count } visit
       *[other] { $count } visits
    }
comparison-visits-more =
    { $count ->
        [one] { $count } visit more
       *[other] { $count } visits more
    }
comparison-visits-fewer =
    { $count ->
        [one] { $count } visit fewer
       *[other] { $count } visits fewer
    }
comparison-pairs =
    { $count ->
        [one] { $count } pair
       *[other] { $count } pairs
    }
comparison-pairs-more =
    { $count ->
        [one] { $count } pair more
       *[other] { $count } pairs more
    }
comparison-pairs-fewer =
    { $count ->
        [one] { $count } pair fewer
       *[other] { $count } pairs fewer
    }
comparison-keep-a = Keep A
comparison-take-b = Take B
comparison-draft = The choice becomes the draft of this week; nothing is published yet.
