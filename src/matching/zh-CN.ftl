# 匹配：谁去谁家
matching-title = 匹配
matching-run-title = 匹配：{ $week }
matching-week = { $week }（{ $span }）
matching-comma = 、
matching-and-more = { $names } 等，另有 { $count } 位
matching-elder = 老人 { $name }
matching-helper = 帮手 { $name }
matching-whole-problem = 整个名册
matching-fault = { $field }：{ $words }

# 开始
matching-begin-title = 算一个新方案
matching-begin-text = { $week }有 { $elders } 位老人要人去，有 { $helpers } 位帮手。算的时候名册不变，算好了先看，觉得好再用。
matching-begin = 开始算
matching-begin-again = 按新的分量再算一次
matching-refused = 这样还不能算，请先改好下面列出的地方。
matching-nobody-due = 这一周没有要安排的事，不用算。
matching-field-week = 哪一周
matching-field-seconds = 算多久
matching-unit-seconds = 秒
matching-hint-seconds = 5 到 600 秒。一个乡镇 30 秒就不错，人多就久一点。
matching-weights-title = 看重什么
matching-weights-text = 先尽量让老人都有人去，再按这些分量挑更合适的。数字越大越看重，0 是不管。
matching-unit-points = 分
matching-unit-times = 倍
matching-field-travel-minute = 少走路
matching-hint-travel-minute = 路上每多一分钟算几分。
matching-field-new-helper = 老搭档
matching-hint-new-helper = 老人有熟悉的帮手，却换了生人去，每次算几分。
matching-field-missed-preference = 合心意
matching-hint-missed-preference = 没有照老人的心意（男女、语言），每次算几分。
matching-field-load = 轻重均匀
matching-hint-load = 让忙的人别更忙。
matching-more = 更多
matching-field-seed = 起点
matching-hint-seed = 换一个数字（1 到 999999），会从另一处找起。
matching-hard-rules = 硬规矩不参与打分，一定守住：只做会做的事，不超过愿意走的路和愿意给的时间，不去不许去的人家，老人一周见到的人不超过上限。

# 各次
matching-runs-title = 算过的方案
matching-column-week = 哪一周
matching-column-status = 情况
matching-column-when = 什么时候算的
matching-status-queued = 在排队
matching-status-running = 正在算
matching-status-done = 算好了
matching-status-cancelled = 提前停下
matching-status-failed = 没算成

# 名册里没排进去的
matching-remarks-title = 没排进去的，和为什么
matching-remarks-text = 按现在的名册，{ $week }有 { $left } 人没排进去。补上以后再算一次就行。
matching-remarks-show = 一共 { $count } 处
matching-column-person = 谁
matching-column-remark = 怎么回事
matching-remark-no-place = 没排进去：不知道住在哪里，请补上位置。
matching-remark-bad-hours = 没排进去：时间写得看不懂，请重新填写。
matching-remark-no-hours = 没排进去：不知道什么时候有空，请补上时间。
matching-remark-usual-hours = 没写什么时候方便，先按每天 8 点到 17 点算。
matching-remark-fewer-days = { $service }一周要 { $wanted } 次，可方便的日子只排得下 { $planned } 次。
matching-faults-title = 有 { $count } 处要先改好
matching-faults-text = 改好以前不能算，免得算错。
matching-faults-table = 要改的地方
matching-field-home = 住的位置
matching-field-lat = 住的位置
matching-field-lon = 住的位置
matching-field-speed-kmh = 每小时走多少公里
matching-field-shifts = 有空的时间
matching-field-windows = 方便的时间
matching-field-needs = 要办的事
matching-field-visits = 一周几次
matching-field-minutes = 每次几分钟
matching-field-crew = 一起去几个人
matching-field-priority = 轻重
matching-field-min-gap-days = 隔几天
matching-field-backup-for = 替补
matching-field-max-helpers = 最多几位帮手
matching-field-max-elders = 最多几位老人
matching-field-pinned = 固定的搭档
matching-field-forbidden = 不许配的两个人
matching-field-previous = 以前的搭档

# 正在算
matching-progress-title = 正在找更好的方案
matching-waiting = 正在排队，马上就开始。
matching-searching = 正在找第一个方案。
matching-improving = 还在变好。
matching-settled = 已有 { $seconds } 秒没有变好。
matching-share-label = 的事有人做了（按轻重算）
matching-done-share = 已安排 { $share }% 的事
matching-proved = 这已经是最好：谁也排不出漏得更少的方案，这一点有证明。
matching-possible = 任何方案最多能做到 { $share }%，这一点有证明。
matching-unbounded = 还没有证明最好能做到多少。
matching-time-label = 算了多久
matching-time = 算了 { $seconds } 秒，最多 { $limit } 秒
matching-stop = 够好了，停下
matching-chart-undone = 有 { $share }% 没人做

# 算好了
matching-use = 用这个方案去排班
matching-result-title = 结果
matching-figure-elders = / { $elders } 位老人有人去
matching-figure-visits = / { $wanted } 次上门或电话排好了
matching-figure-gaps = 位老人还缺人
matching-unbacked = { $wanted } 位老人要有替补，{ $missing } 位还没有。
matching-backed = { $wanted } 位老人要有替补，都有了。
matching-broken-pins = 有 { $count } 对固定的搭档这周碰不上面。
matching-void-pins = 固定了却办不到：
matching-void-pin = { $helper } 去 { $elder } 家
matching-error-solver = 算的时候出错了，没有方案。请再算一次；如果还不行，请告诉管理员。
matching-error-invalid-plan = 算出来的方案没有通过检查，已经丢掉。请再算一次，并告诉管理员。
matching-error-worker-died = 算的程序停了三次，不再试了。请稍后再算一次；如果还不行，请告诉管理员。
matching-cancelled-empty = 还没开始就停下了，没有方案。
matching-documents = 第 { $run } 号方案，可以下载核对。
matching-problem-file = 题目（JSON）
matching-plan-file = 方案（JSON）
matching-documents-text = 命令 linli check 会独立检查这两份文件。
matching-views = 看什么
matching-view-overview = 概况
matching-view-pairs = 谁去谁家
matching-view-gaps = 还缺什么

# 概况
matching-map-title = 谁去谁家
matching-map-table = 看成表格
matching-weights-again = 换个分量再算

# 谁去谁家
matching-column-elder = 老人
matching-column-helper = 帮手
matching-column-services = 做什么
matching-column-amount = 几次
matching-column-way = 路
matching-column-why = 为什么这样配
matching-amount = { $visits } 次，共 { $minutes } 分钟
matching-way = { $metres }，走 { $minutes } 分钟
matching-way-phone = 打电话，不用走
matching-reason-known = 老搭档
matching-reason-new = 第一次去
matching-reason-pinned = 已固定
matching-reason-sex-met = 合老人心意（男女）
matching-reason-sex-missed = 不合老人心意（男女）
matching-reason-language-met = 说老人的话
matching-reason-language-missed = 不说老人的话
matching-no-pairs = 这个方案里没有人去谁家。

# 还缺什么
matching-gaps-title = { $count } 位老人还缺人
matching-gaps-alone = 其中 { $count } 位这周一个人也没有。
matching-gaps-none = 该去的都有人去了。
matching-gaps-all = 看全部 { $count } 位
matching-gap = { $service }：{ $wanted } 次缺 { $missing } 次
matching-gap-nobody = 这周没有人来
matching-why-nobody = 没有一位帮手去得了。
matching-why-too-few = 要 { $crew } 位一起去，只有 { $count } 位去得了：{ $names }。
matching-why-no-capacity = 有 { $count } 位去得了（{ $names }），可他们都排满了，或者在做更要紧的事，加不进去了。
matching-why-away = 别的帮手去不了：{ $reasons }。
matching-away-skills = { $count } 位不会做
matching-away-sex = { $count } 位男女不合
matching-away-language = { $count } 位不会说老人的话
matching-away-forbidden = { $count } 位不许去他家
matching-away-distance = { $count } 位住得太远
matching-away-time = { $count } 位时间对不上
matching-away-limit = { $count } 位一周给的时间不够
matching-remark-fixed-not-kept = 定好时间的一次这周做不到，改由系统安排
