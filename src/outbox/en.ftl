# Messages: who was told what, and whether it arrived
outbox-title = Messages
outbox-off = No text messages, calls or mail are set up, so nothing is sent. Please call people, or ask the administrator to set it up as the operator’s guide says.
outbox-on = In use:
outbox-all = All
outbox-tabs = Which to show
outbox-none = There are no messages.
outbox-everybody = Show everybody’s
outbox-somebody = Unknown number
outbox-link = (own link)
outbox-column-when = When
outbox-column-who = Who
outbox-column-way = How
outbox-column-text = What
outbox-column-state = Fate
outbox-column-do = To do
outbox-again = Try again
outbox-read = Read
outbox-replies = Replies that were not understood
outbox-replies-note = These are neither 1 nor 2. Please call and ask.
outbox-failed-note = { $error } Tried again { $when }.
outbox-waiting-note = Goes { $when }.
outbox-reply-malformed = needs a number (telephone) and a text

outbox-channel-sms = Text message
outbox-channel-voice = Call
outbox-channel-mail = Mail
outbox-channel-webhook = Program

outbox-kind-asked = Asked to go
outbox-kind-reminder = Asked again
outbox-kind-step-in = Asked to step in
outbox-kind-late = No longer needed
outbox-kind-changed = Plan changed
outbox-kind-thanks = No was received
outbox-kind-incident = Incident
outbox-kind-confirmed = Stepping in is settled

outbox-status-waiting = Waiting
outbox-status-sending = Being sent
outbox-status-sent = Sent
outbox-status-failed = Not sent, tried again
outbox-status-given-up = Not sent, given up
outbox-status-dropped = No longer needed

outbox-error-no-address = There is no number or mail address that works; please call or go there.
outbox-error-no-channel = This way is not set up.
outbox-error-too-late = Too late: the visit had begun by then, or the time to answer was over. Please call.
outbox-error-void = Before it went out, there was nothing to say any more.
outbox-error-unreachable = The other server does not answer.
outbox-error-http = The gateway did not take it (HTTP { $number }).
outbox-error-smtp = The mail server did not take it (SMTP { $number }).
