# 消息：告诉了谁什么，到了没有
outbox-title = 消息
outbox-off = 还没有设置短信、电话、邮件，所以不会发出任何消息。请打电话告诉大家，或请管理员按《运行手册》设置。
outbox-on = 现在能用：
outbox-all = 全部
outbox-tabs = 看哪些
outbox-none = 没有消息。
outbox-everybody = 看所有人的
outbox-somebody = 不认识的号码
outbox-link = （自己的链接）
outbox-column-when = 时间
outbox-column-who = 谁
outbox-column-way = 怎么告诉
outbox-column-text = 内容
outbox-column-state = 到了没有
outbox-column-do = 处理
outbox-again = 再发一次
outbox-read = 看过了
outbox-replies = 看不懂的回信
outbox-replies-note = 这些回信不是 1，也不是 2。请打电话问一问。
outbox-failed-note = { $error }{ $when } 再试。
outbox-waiting-note = { $when } 发。
outbox-reply-malformed = 要有 number（电话号码）和 text（内容）。

outbox-channel-sms = 短信
outbox-channel-voice = 语音电话
outbox-channel-mail = 邮件
outbox-channel-webhook = 转发程序

outbox-kind-asked = 问去不去
outbox-kind-reminder = 再问一次
outbox-kind-step-in = 请替一次
outbox-kind-late = 不用去了
outbox-kind-changed = 安排变了
outbox-kind-thanks = 收到去不了
outbox-kind-incident = 突发事件
outbox-kind-confirmed = 定了请您去

outbox-status-waiting = 等着发
outbox-status-sending = 正在发
outbox-status-sent = 发出了
outbox-status-failed = 没发出，会再试
outbox-status-given-up = 没发出，不再试
outbox-status-dropped = 不用发了

outbox-error-no-address = 没有能用的号码或邮箱，请打电话或上门说。
outbox-error-no-channel = 这种方式没有设置好。
outbox-error-too-late = 没来得及：这时上门已经开始，或者过了回答的时间。请打电话问一问。
outbox-error-void = 发出以前，这件事就不用再说了。
outbox-error-unreachable = 对方的服务器没有回应。
outbox-error-http = 短信网关没有收下（HTTP { $number }）。
outbox-error-smtp = 邮件服务器没有收下（SMTP { $number }）。
