# The catalog of services

catalog-title = What we can help with
catalog-lead = Neighbours help one another here. For all of these things you can ask somebody to come.
catalog-call = To ask for help, call
catalog-empty = No services are listed here yet. Please ask at the village committee.
catalog-which = Please choose where you live.
catalog-print = You can print this page, for the wall or for somebody who would like to read it.
catalog-data = Data for other sites and programs (HSDS)

catalog-name = Name of the service
catalog-description = What it is
catalog-minutes = How long it takes
catalog-about = About { $length }
catalog-eligibility = Who may ask
catalog-fees = What it costs
catalog-application = How to ask
catalog-minimum-age = Youngest age
catalog-status = Is it offered now
catalog-organisation = Organisation
catalog-active = Offered
catalog-inactive = Not offered

catalog-new = Add a service
catalog-public = See the public page
catalog-none = There are no services yet. Once added, they appear on the public page.
catalog-save = Save
catalog-description-hint = In plain words, so that somebody who hears of it for the first time understands.
catalog-minutes-unit = minutes
catalog-minutes-hint = What one visit usually takes.
catalog-minimum-age-unit = years
catalog-application-hint = Whom to call first; other ways after that.
catalog-status-hint = A service that is not offered does not appear on the public page. What was recorded stays.
catalog-english = { $label } (English)
catalog-in-english = In English
catalog-in-english-hint = May be left out. What has no English stands in Chinese on the English page.
catalog-changed = Somebody changed “{ $name }” after you opened this page, so nothing was saved. What you filled in is below: please look at the current text in another window first. If you save again, yours replaces it.

catalog-hsds-organisation = { $name }: organises neighbours who visit and help elderly people.
catalog-hsds-description = { $description } One visit takes about { $length }.
catalog-hsds-chinese = Chinese
catalog-parameter-unknown = There is no such parameter, or it was given twice.
catalog-parameter-page = Must be a whole number from 1 to 1000000.
catalog-parameter-per-page = Must be a whole number from 1 to 100.
catalog-parameter-search = Must have 1 to 100 characters.
catalog-parameter-moment = Must be a date or a moment, such as 2026-11-23 or 2026-11-23T08:00:00+08:00.
catalog-parameter-id = Must be a UUID.
catalog-parameter-truth = Must be true or false.
