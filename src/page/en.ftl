# What all pages share

page-site = Linli
page-skip = Skip to the content
page-menu = Main menu
page-trail = You are here
page-other-language = 中文
page-change-language = Change to Chinese
page-sign-out = Sign out
page-demo = Demonstration data: these people are invented. Try whatever you like.
page-demo-tag = Demonstration
page-title-faulty = Error: { $title }
page-title = { $title } · { $site }
page-larger = Larger text
page-smaller = Smaller text
page-back = Back
page-print = To print, use the files below, or print this page on A3 paper, upright, without margins.

page-overview = Overview
page-people = People
page-import = Import
page-matching = Matching
page-week = Week
page-care = Care
page-catalog = Services

page-faults =
    { $count ->
        [one] { $count } thing to put right
       *[other] { $count } things to put right
    }
page-optional = { $label } (optional)
page-choose = Please choose
page-fault-missing = { $label }: please fill this in
page-fault-unchosen = { $label }: please choose
page-fault-long = { $label }: at most { $most } characters, this has { $count }
page-fault-control = { $label }: holds invisible characters, please type it again
page-fault-number = { $label }: must be a number
page-fault-range = { $label }: must be between { $low } and { $high }
page-fault-date = { $label }: must be a date, such as 2026-11-24
page-fault-time = { $label }: must be a time, such as 09:30
page-fault-unknown = There is something here we do not know ({ $name }). Please open this page again and fill it in once more.

page-previous = Previous
page-next = Next
page-pages = Pages
page-page-of = Page { $page } of { $pages }
page-error-number = Number: { $number }
page-error-home = Back to the start

page-date = { $day } { page-month }
page-date-year = { $day } { page-month } { $year }
page-date-weekday = { page-weekday-short } { page-date }
page-date-clock = { page-date-weekday }, { page-clock }
page-date-span = { $from } – { $to }
page-weekday =
    { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
page-weekday-short =
    { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }
page-month =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
page-clock =
    { $part ->
        [night] { $hour }:{ $minute } am
        [morning] { $hour }:{ $minute } am
       *[other] { $hour }:{ $minute } pm
    }
page-week-number = week { $week }
page-week-of-year = week { $week }, { $year }
page-lunar =
    lunar { $leap ->
        [leap] leap month
       *[plain] month
    } { page-lunar-month }, { page-lunar-day }
page-lunar-month = { $month }
page-lunar-day = day { $day }
page-hours =
    { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }
page-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
page-hours-minutes = { $hours } h { $minutes } min
page-kilometres = { $kilometres } km
page-metres = { $metres } m

page-family = the { $surname } family
page-age = { $age } years old

page-map-title = Map
page-map-description = { $elders } elders (circles), { $helpers } helpers (squares), { $pairs } lines; { $unserved } elders have nobody yet (numbered diamonds). The table holds the same.
page-map-elder = Elder
page-map-helper = Helper
page-map-pair = Who visits whom
page-map-pinned = Fixed
page-map-unserved = Nobody yet
page-map-north = N
page-map-empty = Nobody whose place is known yet
page-chart-title = The plan over time
page-chart-description = After { $seconds } seconds the best plan found costs { $best }; no plan can cost less than { $bound }.
page-chart-description-unbounded = After { $seconds } seconds the best plan found costs { $best }.
page-chart-best = Best plan found
page-chart-bound = No plan can be better
page-chart-seconds = { $seconds } s
page-qr = QR code
page-sentences = { $first } { $second }
