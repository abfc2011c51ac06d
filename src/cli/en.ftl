cli-about = Linli plans who helps whom in a village, and publishes the week.
cli-after = Settings are taken from flags, then from LINLI_… in the environment, then from linli.toml. LINLI_LANGUAGE=zh-CN changes the language.
cli-failed = It did not work: { $reason }

cli-demo = Show an invented township: fill a database, plan and publish this week, and serve it
cli-demo-after = Example: linli demo --data linli-demo --listen 127.0.0.1:8480
cli-demo-links = Write the three links to this file as JSON once the pages can be opened
cli-demo-seconds = How long the week is planned, seconds
cli-serve = Serve the pages, and work on background jobs beside
cli-serve-after = On a new database it prints a link by which the first administrator signs in.
cli-work = Work on background jobs only; several can run, on several machines, with one PostgreSQL database
cli-work-after = Example: linli work --database-url postgres://linli@127.0.0.1/linli --workers 2
cli-migrate = Bring the database up to date and do nothing else
cli-migrate-after = Serve, work and import do this by themselves.
cli-import = Read a roster from CSV or XLSX; a trial, unless --confirm is given
cli-import-after = Example: linli import elders.csv --kind elders --into 229901102000 --confirm
cli-import-file = The file; UTF-8, GB18030, XLSX and others are recognised
cli-import-kind = elders, helpers or pairs; guessed where it is not given
cli-import-into = Code of the organisation the people belong to; the topmost one where it is not given
cli-import-confirm = Write the changes; without it they are only told
cli-solve = Plan a problem file (linli-problem/1) and write the plan (linli-plan/1)
cli-solve-after = Ctrl-C ends the search early, with the best plan so far. Example: linli solve problem.json --seconds 10 --out plan.json
cli-solve-problem = The problem, or - for standard input
cli-solve-seconds = Time limit, seconds; it ends earlier where nothing is left to gain
cli-solve-seed = The same problem, seed and iterations give the same plan
cli-solve-iterations = Stop after so many steps instead of a time
cli-solve-threads = Threads; as many as the machine has where it is not given
cli-solve-out = Where the plan goes, or - for standard output
cli-solve-progress = What is shown meanwhile on standard error: a bar on a terminal (auto), one JSON line a second (json), or nothing (none)
cli-check = Judge a plan by its problem: rules, score, reasons and proof
cli-check-after = Ends with 0 where everything the plan says is true, 1 where it is not, 2 where a file cannot be read.
cli-check-problem = The problem, or - for standard input
cli-check-plan = The plan, or - for standard input
cli-check-json = Print the whole report as JSON
cli-ask-problem = The problem, or - for standard input
cli-ask-plan = A flawless plan of it
cli-ask-steps = How hard each answer is searched for
cli-ask-seed = The same question, plan, steps and seed give the same answer
cli-ask-json = Print the whole answer as JSON, plans included
cli-ask-out = Where the plan that shows the answer goes
cli-ask-problem-out = Where the problem goes that this plan is one of
cli-explain = Ask a plan: why this pair, why not that one, why a need is not served, whom the week leans on
cli-explain-after = Every answer is found by planning again. Ends with 0 where there is an answer, 1 where there is nothing to tell or it cannot be had, 2 where a file or an id cannot be used.
    Example: linli explain problem.json plan.json --need E0000001/visit
cli-explain-pair = Why these two; or, where they have no visit together, why not
cli-explain-need = Why this need lacks visits, and which rule, bent, would serve it
cli-explain-lean = Whose loss would hurt most: every helper is tried
cli-explain-most = How many facts, bent rules or helpers are told
cli-recruit = Tell which new helpers would leave least undone: where, with what skills, on which half-days
cli-recruit-after = Ends with 0 where somebody would help, 1 where nobody would, 2 where a file cannot be used.
    Example: linli recruit problem.json plan.json --helpers 2 --sites villages.json
cli-recruit-helpers = How many are looked for
cli-recruit-half-days = Half-days a week that each gives
cli-recruit-sites = Where they could live, JSON: [{"{"}"name": "Village", "home": {"{"}"lat": 43.3, "lon": 127.4{"}"}{"}"}, …]; where unserved elders live if it is not given
cli-repair = Mend a plan after something has happened (linli-changes/1), with as few changed visits as can be
cli-repair-after = Ends with 0 where every visit is made or has another in its place, 1 where some are lost, 2 where a file cannot be used.
    Example: linli repair problem.json plan.json changes.json --out mended.json --problem-out changed.json
cli-repair-changes = What has happened: absent, declined, cancelled, new_elders, new_needs, now
cli-repair-moved = How many visits may move to make room for others
cli-tune = Show plans to choose from: less walking, more familiar faces, or fairer load, with as little left undone
cli-tune-after = Ends with 0 where there is a choice, 1 where there is one plan only, 2 where a file cannot be used.
    Example: linli tune problem.json plan.json --out plans
cli-tune-out = A folder for the plans: plan-1.json, plan-2.json, …
cli-bench = Measure the optimiser on shipped, own or made-up problems, and print a table in Markdown
cli-bench-after = Every plan is judged. Figures are medians; memory is the most of all runs. Ends with 0 where no plan has a fault, 1 where one has, 2 where a file cannot be used.
    Examples: linli bench; linli bench problems --seconds 10,60; linli bench --generate county --ablation
cli-bench-paths = Problem files, and folders of them; the village and the township that ship with Linli and a made-up county where none is given
cli-bench-generate = Add a made-up problem: village, township, county or province:N of N counties; the seed makes another one
cli-bench-write = Write the made-up problem to this file, and measure nothing
cli-bench-seconds = Time limits, one after the other
cli-bench-iterations = Stop after this many steps instead: the same plans on every machine
cli-bench-runs = How often each is measured, with one seed after the other
cli-bench-seed = The first seed
cli-bench-threads = Threads of the search; as many as there are cores where it is not given
cli-bench-without = Leave these pieces of the optimiser out: lacking, helpers, elders, dates, worst, random, near, swap, chain, choice, starts, orders, noise, blinks, detours, foresight, polish, rings, sharing, backing, tours, parts
cli-bench-ablation = Measure again without each piece, and tell what it brings
cli-bench-out = Where the table goes; - is standard output
cli-bench-json = Print every run as JSON instead
cli-doctor = Look at settings, folder, database and address, and tell what is not well
cli-doctor-after = Ends with 0 where all is well, and 1 where something is not.

cli-setting-config = Settings file; linli.toml where it is not given
cli-setting-data = Folder of the key and of the embedded database
cli-setting-database-url = postgres://… instead of the embedded database
cli-setting-listen = Address and port to serve at; 127.0.0.1:8480 where it is not given
cli-setting-public-url = Where people reach the pages: it stands in links and QR codes
cli-setting-workers = Background workers in this process, 0 to 16
cli-setting-organisation = Name of the topmost organisation of a new database
cli-setting-time-zone = Its time zone, such as Asia/Shanghai
cli-setting-log = What is logged: error, warn, info, debug
cli-setting-version = Print the version

cli-first-link = Nobody can sign in yet. Open this link within a day and set a password:
    { $link }
cli-serving = Serving at { $address }
cli-working = Waiting for jobs, { $workers } at a time.
cli-migrated = The { $kind } database is up to date.
cli-address-taken = The address { $address } cannot be used. Is it in use already? Choose another with --listen.
cli-refused = The problem is refused, { $count } { $count ->
    [one] fault
   *[other] faults
}:
cli-plan-refused = The plan cannot be read, { $count } { $count ->
    [one] fault
   *[other] faults
}:
cli-solve-done = unmet { $unmet } (no plan below { $bound }), broken pins { $broken_pins }, without backup { $unbacked }, burden { $burden }
cli-progress = unmet { $unmet } · bound { $bound } · burden { $burden }
cli-check-unreadable = This cannot be judged.
cli-check-score = broken pins { $broken_pins }, unmet { $unmet }, without backup { $unbacked }, burden { $burden }
cli-check-bound = No plan leaves less undone than { $bound }.
cli-check-valid = VALID: every rule is kept, and everything the plan says of itself is true.
cli-check-invalid = INVALID: { $count } { $count ->
    [one] fault
   *[other] faults
}
cli-ask-invalid = Answers about this plan would be wrong, it has { $count } { $count ->
    [one] fault
   *[other] faults
}:
cli-explain-unknown = There is nobody and no need of this name in the problem.
cli-explain-why = They have { $visits } { $visits ->
    [one] visit
   *[other] visits
} together; the way takes { $minutes } minutes. With the pair forbidden:
cli-explain-why-not = They have no visit together; the way takes { $minutes } minutes. With the pair forced:
cli-explain-as-it-is = as it is: { $score }
cli-explain-otherwise = otherwise: { $score }
cli-explain-level = The first number that differs is { $level }: { $more } (more is worse).
cli-explain-same = Nothing in the score would differ.
cli-explain-parts = travel { $travel } ({ $travel_minutes } min), new helpers { $new_helpers }, missed preferences { $missed_preferences }, load { $load }
cli-explain-elder = elder { $elder }: visits { $before } → { $after }, helpers [{ $team_before }] → [{ $team_after }]
cli-explain-helper = helper { $helper }: { $before } → { $after } minutes a week
cli-explain-not-eligible = This helper is eligible for none of the elder’s needs:
cli-explain-refused = With this pair the problem would break its own rules:
cli-explain-served = This need lacks no visit.
cli-explain-missing = Need { $need } lacks { $missing } { $missing ->
    [one] visit
   *[other] visits
}. Each of these alone, taken away, frees a place:
cli-explain-fact =   at { $start } with { $helper }, filled by (weight { $weight })
cli-explain-more-facts =   … and { $count } more; --most shows them
cli-explain-limited = Limits and pins, not visits, keep: { $helpers }
cli-explain-nothing-serves = No single rule, bent, would serve it.
cli-explain-serving = + { $visits } { $visits ->
    [one] visit
   *[other] visits
}, unmet { $fall } lower: { $bend }
cli-explain-loss = { $helper }: { $lost } of { $visits } visits would be lost, unmet { $rise } higher
cli-recruit-nobody = No new helper would leave less undone.
cli-recruit-answer = { $helpers } new { $helpers ->
    [one] helper
   *[other] helpers
}: { $visits } more visits, unmet { $fall } lower
cli-recruit-helper =   lives at { $site }, can { $skills }, makes { $visits } visits, on:
cli-repair-refused = The changes cannot be used, { $count } { $count ->
    [one] fault
   *[other] faults
}:
cli-repair-counts = { $kept } visits stay, { $changed } change ({ $moved } of them to make room), { $lost } are lost, { $added } are added.
cli-repair-visit =   { $before } → { $after }: { $cause }
cli-repair-none = nothing
cli-repair-step = With { $moved } visits moved: unmet { $unmet }
cli-repair-step-proved = With { $moved } visits moved: unmet { $unmet }; proved: with fewer no plan leaves as little undone
cli-tune-choice = plan { $number }: { $travel } minutes of travel, { $new_helpers } visits by new helpers, load { $load }; unmet { $unmet }
cli-bench-empty = { $path }: no problem in it (a .json file with "format": "linli-problem/1").
cli-bench-skipped = { $path }: no problem, skipped.
cli-bench-run = { $problem }: seed { $seed }, { $seconds } s, unmet { $unmet }, bound { $bound }
cli-bench-about = Linli { $version }, { $threads } threads on { $cores } cores, load { $before } before and { $after } after; medians of { $runs }.
cli-bench-left-out = Without { $pieces }.
cli-bench-head = | problem | elders | helpers | visits | seconds | unmet | least – most | bound | gap | unbacked | burden | steps/s | MiB |
cli-bench-ablation-head = | problem | without | seconds | unmet | more unmet | bound | more bound | unbacked | burden | steps/s |
cli-bench-faulty = faulty
cli-bench-parts = Parts of { $problem } that no visit connects:
cli-bench-parts-head = | first elder | elders | helpers | unmet | bound | gap |
repair-cause-absent = { $helper } cannot come
repair-cause-declined = { $helper } has declined
repair-cause-cancelled = cancelled
repair-cause-makes-room = makes room for others
repair-cause-new-need = a new need
repair-cause-found-room = there is room now
repair-cause-against = { $breach }

cli-demo-ready = The demo is ready. All people in it are invented.
cli-demo-coordinator = Coordinator (signed in by the link)
cli-demo-helper = A helper’s phone page
cli-demo-public = The public page: the week’s poster
cli-demo-end = Press Ctrl-C to end.

config-faults = { $count ->
    [one] One setting cannot be used:
   *[other] { $count } settings cannot be used:
}
config-no-file = cannot be read: { $value }
config-not-toml = is not TOML: { $value }
config-not-text = must be a text or a whole number, and is { $value }
config-unknown = there is no such setting; linli serve --help lists them
config-bad-folder = “{ $value }” is not a folder’s name
config-bad-database-url = must begin with postgres:// (leave it out for the embedded database)
config-bad-listen = “{ $value }” is not an address with a port, such as 127.0.0.1:8480
config-bad-public-url = “{ $value }” is not an address such as https://linli.example
config-bad-workers = “{ $value }” is not a number from 0 to 16
config-bad-organisation = “{ $value }” is longer than 60 characters
config-bad-time-zone = “{ $value }” is not a time zone such as Asia/Shanghai
config-bad-log = “{ $value }” is not a filter such as info or linli=debug
config-bad-smtp-url = is not the address of a mail server, such as smtps://user:password@mail.example or smtp://mail.example:25
config-bad-mail-from = “{ $value }” is not a sender, such as Linli <linli@example.org>
config-bad-gateway-url = is not an address, such as https://gateway.example/send
config-bad-gateway-body = must be JSON or a form with {"{"}number{"}"} and {"{"}text{"}"} in it
config-bad-gateway-header = must look like “Authorization: Bearer KEY”
config-bad-webhook-secret = must be whsec_ and at least 24 bytes in base64 behind it
config-bad-reply-key = must have at least 16 characters
config-bad-quiet-hours = “{ $value }” is not a time such as 20:00-08:00
config-lacks-partner = needs { $value } as well

doctor-good = [ok]
doctor-bad = [!!]
doctor-settings = The settings can be used.
doctor-folder = The folder { $path } can be used, and the key in it can be read.
doctor-database = The { $kind } database answers, and its schema is up to date.
doctor-accounts = Somebody can sign in.
doctor-no-accounts = Nobody can sign in yet. Run linli serve: it prints a link for the first administrator.
doctor-not-opened = The database cannot be opened: { $reason }. Check --data and --database-url.
doctor-address-free = The address { $address } is free.
doctor-address-taken = The address { $address } cannot be used: { $reason }. Perhaps the service runs already; else choose another with --listen.
doctor-fonts = Sheets are printed in { $family }.
doctor-no-fonts = There is no Chinese font, so no poster can be printed. Run apt-get install fonts-noto-cjk (complete) or fonts-wqy-microhei (small).
doctor-no-https = { $address } is not encrypted, and other machines can reach it. Put a proxy with HTTPS before it, and set --public-url.

demo-name = Accountant Chen
demo-roster = Reading the roster …
demo-planning = Planning the week, at most { $seconds } seconds …
demo-publishing = Publishing …
