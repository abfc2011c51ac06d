schedule-title = 周排班
schedule-week-title = { $days }（{ $number }）
schedule-draft = 草稿
schedule-published = 已发布，第 { $version } 版
schedule-replaced = 第 { $version } 版，已被新版代替
schedule-discarded = 已放到一边的草稿
schedule-by-phone = { $name }（打电话）
schedule-and = 、
schedule-to = {" "}至{" "}
schedule-visits = { $count } 次
schedule-run = 匹配
schedule-version = 版本
schedule-run-unfinished = 这次匹配还没有结果，不能做成排班。
schedule-publish-again = 请回到“发布前看一看”那一页再发布。

# 全部
schedule-no-weeks = 还没有排班。先做一次匹配，再把结果做成草稿。
schedule-to-runs = 去匹配
schedule-column-week = 哪一周
schedule-column-organisation = 单位
schedule-column-state = 状态
schedule-column-when = 什么时候

# 一周
schedule-poster = 海报
schedule-links = 帮手的链接
schedule-to-publication = 发布前看一看
schedule-figure-helpers = 位帮手出门
schedule-figure-elders = 位老人有人去
schedule-figure-missing = 次还没人去
schedule-tabs = 怎么排列
schedule-by-day = 按天
schedule-by-helper = 按帮手
schedule-by-elder = 按老人
schedule-no-visits = 这一周没有安排。
schedule-column-day = 哪天
schedule-column-time = 时间
schedule-column-helper = 谁去
schedule-column-elder = 去谁家
schedule-column-place = 在哪里
schedule-column-work = 做什么
schedule-column-missing = 缺几次
schedule-backup = 替补：{ $name }
schedule-unserved = 还没人去
schedule-unserved-note = { $count } 项
schedule-why = 看看为什么

# 发布
schedule-publication-title = 发布前看一看
schedule-done-title = 发布
schedule-check = 请再看一遍
schedule-first-version = 第 1 版，以前没有发布过
schedule-compared-with = 和第 { $version } 版比
schedule-added = 新增
schedule-altered = 改动
schedule-cancelled = 取消
schedule-before = 原来：{ $text }
schedule-told = { $when }，{ $name }，{ $work }
schedule-departed = { $when }：{ $helpers } 去 { $elder } 家
schedule-departed-title = 这些安排里有人不参加了，请重新匹配
schedule-elsewhere = 这几天里，有 { $count } 次别处已发布的安排用到同样的老人或帮手。请先和那边说好，再重新匹配。
schedule-publish = 发布第 { $version } 版
schedule-not-yet = 先不发布
schedule-late = 刚才情况变了，什么也没有改。下面是现在的样子，请再看一遍。
schedule-nobody-to-tell = 和已发布的一样，不用通知谁。
schedule-no-phone = 没有电话
schedule-is-published = 第 { $version } 版已经发布
schedule-published-when = 发布时间：{ $when }。帮手的手机页和海报已经是这一版。
schedule-is-replaced = 后来又发布了新版，这一版不再有效。
schedule-is-discarded = 这份草稿已经被新的草稿代替，不能发布。
schedule-what-next = 接下来
schedule-next-call = 打电话告诉下面这些人。打印这一页，就是一份电话单。
schedule-next-poster = 打印海报，贴到墙上
schedule-next-links = 打印帮手的链接

# 链接
schedule-link-title = { $name }的链接
schedule-link-what = 用手机扫一扫，就能看本周安排
schedule-link-hint = 只给本人。别人打开也看不到老人的住址和电话。手机丢了，就换一个新链接。
schedule-link-renew = 换新链接（旧的作废）
schedule-link-revoke = 作废
schedule-link-none = 还没有链接
schedule-link-make = 建一个链接
schedule-links-hint = 打印出来，沿线剪开，交给本人。
schedule-links-missing = 还有 { $count } 位帮手没有链接。
schedule-links-make = 给他们建链接
schedule-more-visits = 还有 { $count } 次

# 手机
schedule-visits-today = { $name }，您今天去 { $count } 家
schedule-calls-today = { $name }，您今天打 { $count } 个电话
schedule-nothing-today = { $name }，您今天不用出门
schedule-next-visit = 下一次：{ $day }
schedule-free-week = 这周没有您的安排。
schedule-not-published-yet = 这周的安排还没排好。排好以后，这里就能看到。
schedule-until = 到 { $time }
schedule-together = 和{ $names }一起去
schedule-call = 打给{ $name }
schedule-when-there = 到了以后
schedule-on-the-phone = 打电话
schedule-work-length = { $work }，{ $length }
schedule-later = 这一周后面
schedule-next-week = 下一周
schedule-digits = 您手机号的最后四位
schedule-digits-hint = 填一次，这部手机上就能看到老人的住址和电话。
schedule-digits-wrong = 这四位数字不对，请再看看自己的手机号。
schedule-unlock = 看住址和电话
schedule-ask-coordinator = 协会还没有您的手机号，所以看不到住址。请找协会登记一下。
schedule-help = 有难处，找协会
schedule-help-nearby = 请到村里的协会去说一声。
schedule-emergency = 老人摔倒、叫不醒，先打急救电话
schedule-calendar = 放进手机日历
schedule-calendar-note = 日历过几个小时才会更新，要紧的变动我们会打电话。在微信里打不开的话，请点右上角“···”，选“在浏览器打开”。
schedule-calendar-link = 打开日历
schedule-calendar-name = { $name }的帮手日历
schedule-appointment = { $name }：{ $work }

# 海报
schedule-wall-title = 本周谁去谁家
schedule-wall-day = 哪天
schedule-wall-time = 时间
schedule-wall-who = 谁去
schedule-wall-whom = 去谁家
schedule-wall-what = 做什么
schedule-wall-visit = 探望说话
schedule-wall-errand = 跑腿代办
schedule-wall-clean = 打扫屋子
schedule-wall-meal = 做饭送饭
schedule-wall-stove = 生火添柴
schedule-wall-escort = 陪同出门
schedule-wall-help = 上门帮忙
schedule-some-elder = 一位老人
schedule-some-helper = 一位帮手
schedule-wall-empty = 这一周的安排还没有贴出来。
schedule-wall-ask = 有事找谁
schedule-wall-ask-change = 想换时间、去不了
schedule-wall-ask-help = 想请人帮忙、想来帮忙
schedule-wall-ask-complaint = 没人来、有意见
schedule-wall-ask-nearby = 村里的老年协会
schedule-wall-scan = 手机扫一扫，看这张海报
schedule-wall-mask = 名字怎么写由本人定，住址和病情不张贴
schedule-colophon = { $posted }张贴 · { $removed }撤下 · { $week }第 { $version } 版
schedule-sheet-number = 共 { $count } 张，第 { $number } 张
schedule-files = 打印和转发
schedule-file-a3 = 打印文件（A3 纸）
schedule-file-a4 = 打印文件（A4 纸）
schedule-file-picture = 图片，可以发到群里
schedule-file-picture-of = 第 { $number } 张的图片
schedule-too-many-sheets = 纸太多了，请一个村一个村地打印。
schedule-villages = 各村的海报
schedule-villages-note = 下面是 { $count } 个村的海报，每个村从新的一张纸开始，可以一起打印。只要一个村的，请点村名。

# 为什么不能这样改
schedule-sentence-gap = {""}
schedule-broken-too-many-visits = 这一项这周最多 { $most } 次。
schedule-broken-outside-windows = { $elder }这个时间不方便。
schedule-broken-wrong-crew = 要 { $crew } 位帮手一起去。
schedule-broken-barred = { $helper }不能去{ $elder }家：{ $why }。
schedule-broken-declined = { $helper }说了这天去不了。
schedule-broken-too-close = 和同样的另一次太近，至少要隔 { $days } 天。
schedule-broken-elder-twice = { $elder }那时已经有人去。
schedule-broken-outside-shifts = { $helper }那时没空。
schedule-broken-helper-twice = { $helper }那时要去别家。
schedule-broken-way = { $helper }路上来不及：要 { $required }，只有 { $left }。
schedule-broken-minutes = { $helper }这周就要 { $load }，说好最多 { $most }。
schedule-broken-day = { $helper }一天最多 { $most } 次。
schedule-broken-elders = { $helper }最多照看 { $most } 位老人。
schedule-broken-helpers = { $elder }最多由 { $most } 位帮手照看。
schedule-broken-fixed = { $elder }的这次已经定好时间，先取消“定好”再改。
schedule-broken-other = 这样排不行。

# 这样改了会怎样
schedule-effect-pins = { $sign ->
    [more] { $count } 对“一定要配”的落空
   *[other] 多满足 { $count } 对“一定要配”的
  }
schedule-effect-unmet = { $sign ->
    [more] 有事会没人做
   *[other] 能多做一些事
  }
schedule-effect-unbacked = { $sign ->
    [more] { $count } 位老人没了替补
   *[other] { $count } 位老人有了替补
  }
schedule-effect-same = 和现在一样好
schedule-effect-burden = { $sign ->
    [more] 差一点，好比多走 { $walking }
   *[other] 好一点，好比少走 { $walking }
  }

# 动手改草稿
schedule-visit-title = { $elder }：{ $work }
schedule-visit-now = 现在
schedule-visit-when = 什么时候
schedule-visit-who = 谁去
schedule-visit-gone = 这次安排已经不在了，请回到周排班再看看。
schedule-other-times = 换个时间，人不变
schedule-other-helpers = 换个人，时间不变
schedule-other-helpers-of = 换下{ $helper }，时间不变
schedule-no-slot = 这天排不下。{ $why }
schedule-cannot = 不行的（{ $count }）
schedule-cannot-line = { $helper }：{ $why }
schedule-slot-time = { $clock }，{ $effect }
schedule-slot-helper = { $helper }，{ $effect }
schedule-swap = 和另一次对换
schedule-swap-with = 另一次
schedule-swap-do = 对换帮手
schedule-remove = 这次不去了
schedule-remove-note = 这位老人这周少一次。
schedule-refused = 这样改不行。{ $why }
schedule-changed-since = 刚才有人改了这一周，您的改动没有保存。下面是现在的样子。
schedule-edit-moved = { $elder }：{ $before } → { $after }
schedule-edit-added = { $elder }：加了 { $after }
schedule-edit-removed = { $elder }：去掉 { $before }
schedule-edit-who = { $who }，{ $when }
schedule-edit-undone = 已撤回
schedule-edit-last = 最后一次改动
schedule-undo = 撤回
schedule-board = 排班板
schedule-board-hint = 把一次安排拖到别的帮手或别的天。用键盘：空格拿起，方向键移动，回车放下，Esc 放弃。也可以点一下，打开来慢慢选。
schedule-board-helper = 帮手
schedule-board-picked = 拿起了{ $visit }。方向键移动，回车放下，Esc 放弃。
schedule-board-let-go = 放弃了，什么也没有改。
schedule-somebody = 有人
schedule-edit-place = { $when } · { $helpers }

# 回话
schedule-offers-waiting = 请您回个话
schedule-offer-step-in = 有人去不了，想请您替一次
schedule-offer-until = 请在 { $until } 前回话
schedule-offer-yes = 好，我去
schedule-offer-no = 我去不了
schedule-offer-declined = 您说了去不了，协会会找人替
schedule-refusal-title = 这次去不了，没关系
schedule-refusal-back = 返回，我能去
schedule-refusal-question = 为什么去不了？点一个
schedule-refusal-next = 接下来：协会马上收到，会找人替您去。
schedule-refusal-no-search = 您不用自己找人。
schedule-refusal-send = 告诉协会
schedule-reason-ill = 身体不舒服
schedule-reason-home = 家里有事
schedule-reason-road = 天气不好，路难走
schedule-reason-other = 别的原因
schedule-arrive = 我到了
schedule-arrived = { $clock } 到了，谢谢您
schedule-arrive-back = 点错了，撤回
schedule-cause-declined = { $helper }去不了，换了人
schedule-cause-absent = { $helper }不在，换了人
schedule-cause-room = 为了给别的老人腾出时间
schedule-cause-new = 新加的
schedule-cause-other = 原来的时间这周不行：{ $why }

# 谁还没回话，谁来替
schedule-vacancies = 要找人替的
schedule-vacancy = { $when }，{ $elder }，{ $work }
schedule-vacancy-declined = { $helper }去不了：{ $reason }
schedule-vacancy-unanswered = { $helper }没有回话
schedule-vacancy-asked = 已经问了{ $helper }，等到 { $until }
schedule-vacancy-said-no = { $helper }也去不了
schedule-vacancy-silent = { $helper }没有回话
schedule-vacancy-nobody = 能替的都问过了。请打电话商量，或改一改这一周。
schedule-vacancy-looking = 正在找人
schedule-vacancy-ask = 还能问谁
schedule-vacancy-ask-do = 一起问这几位
schedule-comma = 、
# Somebody who steps in would give more than was agreed. $what: phrases of the next four messages.
schedule-beyond = （比说好的多：{ $what }）
schedule-beyond-free = 去不了也没关系。
schedule-beyond-minutes = 这周一共 { $to }，说好最多 { $from }
schedule-beyond-day = 那天 { $to } 次，说好最多 { $from } 次
schedule-beyond-elders = 这周 { $to } 位老人，说好最多 { $from } 位
schedule-beyond-helpers = 这位老人这周有 { $to } 位帮手，说好最多 { $from } 位
schedule-answers = 谁回话了
schedule-answers-title = 谁回话了，谁还没有
schedule-answers-note = 有人打电话来，就在这里替他记下。
schedule-answer-yes = 他去
schedule-answer-no = 他去不了
schedule-answer-of = { $helper }，{ $when }，{ $elder }
schedule-status-standing = 和上周一样
schedule-status-asked = 等回话，到 { $until }
schedule-status-reminded = 催过一次，等到 { $until }
schedule-status-accepted = 说好了
schedule-status-declined = 去不了：{ $reason }
schedule-status-unanswered = 没有回话
schedule-status-came = { $clock } 到了
schedule-status-missed = 没到
schedule-column-answer = 回话
schedule-column-record = 替他记
schedule-came = 到了
schedule-missed = 没到
schedule-amend = 改这一周
schedule-go-back = 用回这一版
schedule-waiting-count = 还有 { $count } 位没回话

# 一句话说明原来的时间为什么不行
schedule-short-outside-windows = 老人不方便
schedule-short-outside-shifts = 帮手没空
schedule-short-barred = 帮手去不了这家
schedule-short-declined = 帮手说了去不了
schedule-short-no-time-for-the-way = 路上来不及
schedule-short-helper-twice-at-once = 帮手那时要去别家
schedule-short-elder-twice-at-once = 那时已经有人去
schedule-short-too-many-minutes = 帮手这周排满了
schedule-short-too-many-in-a-day = 帮手那天排满了
schedule-short-too-many-elders = 帮手照看的老人够多了
schedule-short-too-many-helpers = 来的帮手够多了
schedule-short-other = 排不下

# 家人
schedule-family-title = { $name }这周谁来
schedule-family-none = 这周还没有安排。
schedule-family-arrived = { $clock } 到了
schedule-family-late = 还没到。不放心的话，请给协会打电话。
schedule-family-missed = 没有来，协会正在处理。
schedule-family-comes = { $helpers } · { $work }
schedule-family-calendar-name = { $name }家里谁来
schedule-family-links-title = 给{ $name }家人的链接
schedule-family-links-what = 家人打开链接，就能看到这周谁来、到了没有，看不到别的老人。
schedule-family-links-none = 还没有给过家人链接。
schedule-family-label = 给谁的
schedule-family-label-hint = 比如：在沈阳的大女儿
schedule-family-make = 建一个链接
schedule-family-made = { $when } 给的
schedule-family-revoke = 作废
schedule-family-revoke-of = 作废：{ $label }
schedule-plan-next = 照这一周排下一周

# 定好时间
schedule-lock = 定好这个时间
schedule-lock-note = 以后每次匹配都照这个人、这个时间安排，直到取消。
schedule-lock-reason = 为什么（可以不写）
schedule-lock-weekly = 每周都这样
schedule-lock-do = 定好
schedule-locked = 已定好
schedule-release = 取消“定好”
# 签到单
schedule-ticks-title = 本周签到单
schedule-ticks-code = 编号
schedule-tick-came = 到了
schedule-tick-did-not-come = 没到
schedule-tick-other-day = 改天
schedule-ticks-how = 每行在一个格里打勾，铅笔、钢笔都行。不知道的先空着。
schedule-ticks-photograph = 填完拍照：纸放平，整张拍进去，光线要亮，四边的黑块别挡住。
schedule-ticks-phone = 有事打电话：{ $phone }

# 纸
schedule-papers = 打印
schedule-papers-title = 给没有手机的人
schedule-papers-hint = 这些都印着是第几周第几版。换了新版，请把旧的收回来。
schedule-next-papers = 打印签到单、卡片和电话单
schedule-print = 打印文件
schedule-print-of = 打印文件：{ $name }
schedule-look = 看一看
schedule-look-of = 看一看：{ $name }
schedule-week-version = { $week }第 { $version } 版
schedule-card-day = { $weekday } { $day }
schedule-card-ask = 去不了、有难处，打给{ $name }
schedule-card-ask-nearby = 去不了、有难处，请去说一声
schedule-ticks-what = 一张纸记一周：谁到了，谁没到。填好拍照，可以读回来。老人的名字中间不写。
schedule-pocket-title = 帮手随身卡
schedule-pocket-what = 每位帮手一张，放在口袋里。一张纸四张卡，沿线剪开。上面没有住址和电话。
schedule-door-title = 老人门边卡
schedule-door-what = 每位老人一张，挂在门里边：哪天几点谁来，有事打给谁。一张纸两张卡，沿线剪开。
schedule-door-heading = { $name }，这周谁来
schedule-door-ask = 没人来、想换时间，打给{ $name }
schedule-door-ask-nearby = 没人来、想换时间，请去说一声
schedule-script-title = 广播稿
schedule-script-what = 在大喇叭里念。只念同意公开名字的帮手，不念老人。
schedule-script-greeting = { $name }的乡亲们，大家好！现在播送这周邻里互助的安排。
schedule-script-day = { $when }，出门帮忙的有：{ $names }。
schedule-script-day-and-some = { $when }，出门帮忙的有：{ $names }，还有 { $count } 位。
schedule-script-some = { $when }，有 { $count } 位帮手出门帮忙。
schedule-script-end = 谢谢各位帮手！想帮忙、想请人帮忙，请打电话 { $phone }。
schedule-script-end-nearby = 谢谢各位帮手！想帮忙、想请人帮忙，请到村里的老年协会来。
schedule-calls-title = 电话单
schedule-calls-what = 没有手机链接的帮手，和所有要去的老人：打完一个，勾一个。上面有电话，用完请收好。
schedule-call-helper = { $name }（{ $place }，帮手）
schedule-call-elder = { $name }（{ $place }，老人）

# 发给帮手的短信：一条说全，不用登录
schedule-tell = 【{ $place }】{ $name }您好！{ $text }{ $call }
schedule-tell-call = 有事打电话 { $phone }（{ $name }）。
schedule-tell-visit = { $when }，{ $elder }，{ $work }，{ $length }
schedule-tell-between = ；
schedule-tell-asked = 想请您去：{ $visits }。{ $how }
schedule-tell-reminder = 还没收到您的回话：{ $visits }。{ $how }
schedule-tell-step-in = 有人去不了，想请您替一次：{ $visits }。{ $how }
schedule-tell-confirmed = 谢谢您，定了请您去：{ $visits }。
schedule-tell-gone = 安排变了，这些不用您去了：{ $visits }。
schedule-tell-late = 谢谢您！这次不用您去了：{ $visits }。
schedule-tell-thanks = 收到，您去不了：{ $visits }。协会会找人替，您不用自己找。谢谢您告诉我们。
schedule-tell-reply = 请在 { $until } 前回复：1 我去，2 去不了。
schedule-tell-reply-to-all = 请在 { $until } 前回复：1 都去，2 都去不了。只能去几次的，请打电话。
schedule-tell-reply-or-link = 请在 { $until } 前回复：1 都去，2 都去不了。只能去几次的，打开 { $link } 一个一个点。
schedule-tell-link = 请在 { $until } 前打开 { $link } 回话。
schedule-tell-by-phone = 请在 { $until } 前打电话回话。
schedule-reply-yes = 1 好 好的 去 我去 能去 都去 可以 行 是
schedule-reply-no = 2 不 不去 去不了 我去不了 都去不了 不能去 不行

# 这周有变化
schedule-changes = 有变化
schedule-changes-title = 这周有变化
schedule-happened = 和排这一周的时候不一样的
schedule-happened-nothing = 没有变化。
schedule-happened-absent = { $helper }现在不能来
schedule-happened-away = { $helper } { $days }不在
schedule-happened-declined = { $helper }去不了{ $elder }家（{ $when }）
schedule-happened-ended = { $elder }不再需要“{ $work }”
schedule-happened-need = { $elder }新加了“{ $work }”
schedule-happened-elder = 新来一位老人：{ $name }
schedule-lacking-title = 还没人去的，看看谁能去
schedule-lacking = { $elder }，{ $work }，缺 { $count } 次
schedule-mend-title = { $count ->
    [0] 别的都不动
   *[other] 另外再动 { $count } 次
  }
schedule-mend-counts = 保留 { $kept } 次，改动 { $changed } 次，新增 { $added } 次，没人去 { $lost } 次。
schedule-mend-proved = 已经证明：改得再少就不行了。
schedule-mend-moved = { $before } → { $after }（{ $why }）
schedule-mend-lost = { $before }：没人能去（{ $why }）
schedule-mend-added = 加上 { $after }（{ $why }）
schedule-mend-do = 照这样做一份草稿
schedule-losses = 哪位帮手病了，谁会没人管
schedule-losses-note = 一位一位试过：他去不了的时候，说好的替补能不能都顶上。
schedule-losses-none = 这一周没有要人替补的老人。
schedule-losses-helper = 帮手
schedule-losses-uncovered = 会没人管的老人
schedule-losses-covered = 替补能顶上的老人
schedule-losses-nobody = 没有
schedule-places-title = 谁能去：{ $elder }，{ $work }
schedule-places-note = 别人的安排一个也不动。选一位，就做成草稿，看过再发布。
schedule-places-none = 别的都不动的话，没有谁排得下。
schedule-places-effect = 对别人
schedule-places-choose = 选
schedule-places-take = 请他去
schedule-answer-silence = 不等了
# 读签到单
schedule-scan-too-large = 照片太大。请把照片调小一些再传。
schedule-scan-too-small = 照片太小，看不清格子。请离近一点再拍。
schedule-scan-no-picture = 这不是照片，或者文件坏了。请传 JPEG 或 PNG 照片。
schedule-scan-no-code = 看不清纸上的二维码。请把纸放平，光线亮一些，拿稳再拍一张。
schedule-scan-other-code = 这不是签到单。请拍有四边黑块的那张纸。
schedule-scan-several-sheets = 照片里有好几张纸。请一张一张拍。
schedule-scan-not-whole = 没拍全，或者四边的黑块被挡住了。请把纸放平，整张拍进去。

# 签到单拍照回来
schedule-ticks-read-title = 签到单拍照回来
schedule-ticks-upload = 传一张照片
schedule-ticks-picture = 签到单的照片
schedule-ticks-do-read = 读一读
schedule-ticks-read = 读出来的
schedule-ticks-confirm-note = 请对着照片看一遍，改好再保存。照片不保存。
schedule-ticks-uncertain = 有 { $count } 行没看清，请自己选。
schedule-ticks-unclear = 没看清
schedule-ticks-unknown = 不知道
schedule-ticks-keep = 保存
schedule-scan-other-week = 这张不是这一周的签到单。请到那一周的页面再传。

# 日历
schedule-appointment-off = 取消：{ $work }
schedule-association-appointment = { $elder }：{ $work } · { $helpers }
schedule-association-calendar-name = { $name }的走访
schedule-feeds = 放进日历
schedule-feeds-open = 全部走访的日历链接
schedule-feeds-title = { $name }全部走访的日历
schedule-feeds-what = 拿到链接的人，可以在自己的日历里看到全部公布的走访：名字、做什么、什么时候；没有地址，没有电话。
schedule-feeds-lag = 日历要过几个小时才会更新，有的一天才更新一次。当天有变化，请打电话告诉大家。
schedule-feeds-none = 还没有给过链接。
schedule-feeds-label-hint = 比如：协会办公室
# 帮手的手机：没发出去的先留着，念出来，谢谢
schedule-read = 读给我听
schedule-read-stop = 不读了
schedule-tap-sending = { $time } 点了“{ $what }”，正在发……
schedule-tap-waiting = { $time } 点的“{ $what }”没发出去。手机会自动再发，您也可以再点一次。
schedule-tap-sent = { $time } 点的“{ $what }”，协会收到了。
schedule-tap-refused = { $time } 点的“{ $what }”，协会没法记下。请打电话说一声。
schedule-tap-drop = 不发了
schedule-tap-malformed = 没看懂。
schedule-thanks = 这个月您帮了 { $count } 次，一共 { $length }，谢谢您！

# 家人报个信
schedule-family-tell = 报个信
schedule-family-tell-what = 有什么要告诉协会的
schedule-family-tell-hint = 比如：住院了、搬到女儿家、换了电话。急事请打电话。
schedule-family-tell-send = 告诉协会
schedule-family-told = 协会收到了，谢谢您。
schedule-family-told-waits = { $when } 报的信，协会收到了，还没看。
schedule-family-told-read = { $when } 报的信，协会看过了。
schedule-family-too-many = 还有很多信没来得及看，请给协会打电话。

# 发布后怎么通知到
schedule-compared-with-last-week = 第 1 版，和上一周比
schedule-way-heading = { $way }（{ $count } 位）
schedule-way-count = { $count } 位
schedule-way-message = 会自己收到消息的帮手
schedule-way-message-hint = 发布以后自动发出。到了没有，在“消息”那一页看。
schedule-way-page = 要打开手机页才看得到的帮手
schedule-way-page-hint = 这些变动不发消息。请打个电话，提醒他们打开自己的链接看一看。
schedule-way-call-helpers = 要打电话的帮手
schedule-way-call-elders = 要打电话的老人
schedule-way-call-hint = 都在电话单上。
schedule-way-walk-helpers = 没有电话的帮手
schedule-way-walk-elders = 没有电话的老人
schedule-way-walk-hint = 请上门说一声，或者托人带话。
schedule-way-poster = 海报
schedule-way-poster-note = 贴到墙上，谁都能看
schedule-family-answer = 协会答复：{ $answer }
schedule-family-told-what = { $when }，您说：{ $text }
