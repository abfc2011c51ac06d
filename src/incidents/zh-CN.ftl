# 突发事件
incidents-title = 突发事件
incidents-hint = 有人出事了：谁来接、多久内要接、做了什么，一步一步记下来。
incidents-tabs = 看哪些
incidents-open = 没有了结的
incidents-closed = 已经了结的
incidents-none = 没有突发事件。
incidents-report = 报告突发事件
incidents-number = 编号
incidents-of = 第 { $number } 号
incidents-whom = 谁出事了
incidents-whom-hint = 老人的姓名或编号。不知道是谁，可以不填。
incidents-where = 哪里
incidents-state = 到了哪一步
incidents-turn = 该谁了
incidents-late = 超时
incidents-reported = 报告时间
incidents-reported-by = { $when }，{ $way }
incidents-hidden = 保密
incidents-somebody = 一位老人
incidents-kind = 出了什么事
incidents-kind-illness = 病重、受伤、摔倒
incidents-kind-wandering = 走失、流浪乞讨
incidents-kind-harm = 被打、被骗、没人管
incidents-kind-mental = 严重精神疾病
incidents-kind-hardship = 断粮、断暖、火灾、水灾等难处
incidents-kind-other = 别的事
incidents-phase-emergency = 紧急处置
incidents-phase-aid = 关爱救助
incidents-phase-closed = 已了结
incidents-turn-answer = { $place }要在{ $until }前回应
incidents-turn-emergency = 紧急处置要在{ $until }前完成
incidents-turn-follow-up = 要在{ $until }前上门回访
incidents-story = 看到了什么，做了什么
incidents-story-hint = 一两句话就行。例如：摔在院子里，起不来，人清醒，已经打了 120。
incidents-more = 知道的话，再填这些
incidents-more-hint = 都可以不填。
incidents-organisation = 哪个村
incidents-organisation-hint = 填了老人，就按老人的村算。
incidents-place = 具体地方
incidents-found = 几点发现的
incidents-found-hint = 不填就按现在算。
incidents-finder = 谁发现的
incidents-finder-hint = 姓名和电话。
incidents-finder-anyone = 您的姓名和电话
incidents-finder-anyone-hint = 姓名和电话，好打给您问清楚。
incidents-story-anyone = 谁出了什么事，在哪里
incidents-finder-number = 发现人的电话
incidents-unknown = 名册里没有“{ $name }”。请看看写得对不对，或者不填，把姓名写在下面。
incidents-several = 有几位同名的老人，请填编号：{ $names }
incidents-alike = { $number }（{ $name }，{ $age }，{ $hamlet }）
incidents-way-desk = 打电话或上门报告
incidents-way-helper = 帮手在手机上报告
incidents-way-family = 家人在手机上报告
incidents-way-message = 短信报告
incidents-way-anyone = 有人在公开的网页上报告
incidents-first = 先做这些
incidents-what = 事情
incidents-done = 做了什么
incidents-entries = 经过
incidents-not-told = 正在通知值班人。
incidents-when = 时间
incidents-who = 谁
incidents-entry-told = 通知{ $place }
incidents-entry-acknowledged = { $place }接了
incidents-entry-climbed = { $place }没有按时回应，往上报
incidents-entry-again = 再次通知{ $place }
incidents-entry-action = 处置
incidents-entry-aid = 紧急处置结束，开始救助
incidents-entry-seen = 上门回访
incidents-entry-closed = 了结
incidents-taker = 谁来接
incidents-take = 接下来
incidents-taken-by-me = 我来接
incidents-taken-by = { $name }在电话里说接了
incidents-call-elder = 打老人的电话 { $number }
incidents-call-family = 打家人的电话 { $number }
incidents-action = 又做了什么
incidents-action-hint = 谁做的、什么时候、结果怎样。
incidents-write-down = 记下来
incidents-begin-aid = 紧急处置结束，开始救助
incidents-plan = 救助怎么安排
incidents-plan-hint = 谁负责、做什么、什么时候。接下来由乡镇救助，会通知乡镇的值班人。
incidents-go-and-see = 上门回访
incidents-was-seen = 已经有人上门看过。
incidents-now = 老人现在怎么样
incidents-now-hint = 谁去看的，老人怎么样，还需要什么。
incidents-close = 了结
incidents-outcome = 结果
incidents-outcome-hint = 最后怎样了，以后怎样防止。
incidents-fault-emergency = 紧急处置还没有结束，不能了结。请先写救助怎么安排。
incidents-fault-unseen = 救助开始以后还没有人上门看过，不能了结。请先上门，记下老人现在怎么样。
incidents-fault-many = 您报告的事还有十件没有了结。请打电话给协会。
incidents-fault-many-here = 这里已经有十件报告还没有了结。请打电话。
incidents-back = 返回
incidents-somebody-else = 别人
incidents-name = 姓名
incidents-name-hint = 选“别人”时，请写姓名。
incidents-named = { $name }：{ $story }
incidents-danger = 有生命危险，先打 120；有人打人、骗人，先打 110。然后再报告。
incidents-send = 报告
incidents-told = 已经报告
incidents-written = 记下了，第 { $number } 号。正在通知值班的人。
incidents-written-anyone = 记下了。正在通知值班的人。
incidents-report-link = 老人出事了，马上报告
incidents-tell = { $name }您好：{ $place }有突发事件（第 { $number } 号），{ $whom }需要帮助。{ $how }
incidents-tell-reply = 请在{ $until }前回复 1 表示您来处理；没有回复会报到上一级。
incidents-tell-link = 请在{ $until }前打开 { $link } 点“接下来”；没有回应会报到上一级。
incidents-sample-township = 赵值班
incidents-sample-village = 刘值班
incidents-sample-story = 早上在院子里滑倒，左腿疼，站不起来，人清醒，已经打了 120。
incidents-sample-finder = 邻居老王
incidents-report-words = 报告 报 急 出事 救命 SOS HELP
incidents-words-illness = 摔 病 晕 昏 血 疼 骨折 烧伤 起不来 不行了 中风 喘
incidents-words-wandering = 走失 走丢 丢了 找不到 不见了 乞讨 流浪
incidents-words-harm = 打人 被打 骗 偷 虐待 抢
incidents-words-mental = 自杀 轻生 发疯 精神病
incidents-words-hardship = 断粮 没吃的 没饭 断电 没暖 着火 火灾 水灾 塌
incidents-script-illness =
    打 120。说清村名、屯名、路口有谁接车。
    别急着扶起来。人清醒就问哪里疼；不清醒就侧躺，松开领口。
    打村医和家属的电话。
    有人一直陪着，等救护车来。
incidents-script-wandering =
    打 110，说清穿什么衣服、什么时候在哪里最后看到。
    打家属的电话，问常去的地方。
    请村里的大喇叭广播，分头找水边、路边、老房子。
    找到了先保暖、喝水，再看有没有伤。
incidents-script-harm =
    先让老人离开危险的地方。
    打 110。有伤打 120。
    不要动现场，不要和对方争。
    陪着老人，等民警来。只告诉必须知道的人。
incidents-script-mental =
    不要一个人靠近，不要刺激他，把刀和药收走。
    有伤人或自伤的危险，打 110 和 120。
    打家属的电话。
    说话慢，声音低，一直有人陪着。
incidents-script-hardship =
    先到安全的地方。着火打 119。
    看吃的、喝的、暖和不暖和，当天先送到。
    打家属的电话。
    报村里和乡镇，今晚住哪里要定下来。
incidents-script-other =
    先看人有没有危险。有危险打 120 或 110。
    打家属和村里的电话。
    陪着老人，等人来接手。
