fault-at-place = { $place }：{ $words }
place-home = 家

# 帮手为什么去不了
why-not-skills = 不会做这件事
why-not-sex = 要求的性别不同
why-not-language = 语言不通
why-not-forbidden = 说好了不去这家
why-not-distance = 住得太远
why-not-time = 那时没空
why-not-limit = 这周已经排满

# 一个值应该是什么
problem-kind-whole-number = 0 到 4294967295 的整数
problem-kind-number = 数字
problem-kind-text = 文字
problem-kind-list = 列表
problem-kind-object = 带键的对象
problem-kind-place = 地点：lat 和 lon，或 node
problem-kind-pair = 一对：帮手和老人

# 问题文件哪里不对
problem-fault-syntax = 第 { $line } 行第 { $column } 列起不是 JSON。
problem-fault-unknown-key = 这里没有“{ $key }”这个键。
problem-fault-missing-key = 缺少“{ $key }”。
problem-fault-repeated-key = “{ $key }”写了两遍。
problem-fault-wrong-kind = 应该是{ $expected }。
problem-fault-unknown-word = 这里不认识“{ $word }”。
problem-fault-wrong-format = 应该是“{ $expected }”。
problem-fault-empty = 不能空着。
problem-fault-out-of-range = 现在是 { $value }，应该在 { $least } 到 { $most } 之间。
problem-fault-decimal-out-of-range = 应该在 { $least } 到 { $most } 之间。
problem-fault-not-a-date = 不是日期。请写成 2026-11-23 这样。
problem-fault-not-a-time = 不是时间。请写成 2026-11-23T09:00 这样。
problem-fault-ends-before-start = 结束早于开始。
problem-fault-several-dates = 不能跨天。
problem-fault-outside-week = 不在要安排的日子里。
problem-fault-overlaps = 和同一列表里的第 { $other } 项重叠。
problem-fault-repeated = 前面已经有了：{ $first }。
problem-fault-unknown-id = 这个问题里没有“{ $id }”。
problem-fault-not-own-need = “{ $id }”不是这位老人自己的需求。
problem-fault-too-many = 有 { $count } 个，最多 { $most } 个。
problem-fault-wrong-length = 有 { $length } 项，应该是 { $expected } 项。
problem-fault-diagonal-not-zero = 从一个地方到它自己应该是 0。
problem-fault-shorter-way = 绕道地点 { $via } 反而比直接走近。
problem-fault-wrong-kind-of-place = “crow”要写坐标，“matrix”要写表格的行号。
problem-fault-no-such-visit = 安排里没有这次上门。
problem-fault-pinned-and-forbidden = 这一对既固定又不许配。
problem-fault-too-many-pins = 固定了 { $count } 对，最多 { $most } 对。
problem-fault-cannot-be-kept = 已经答应的上门做不到：{ $breach }

# 安排哪里不对
plan-fault-too-many-visits = 需求 { $need } 排了 { $visits } 次，最多 { $most } 次（规则 1）。
plan-fault-outside-windows = 需求 { $need } 在 { $start } 的上门不在合适的时间里（规则 1）。
plan-fault-wrong-crew = 需求 { $need } 同时有 { $helpers } 位帮手，应该是 { $crew } 位（规则 2）。
plan-fault-declined = 帮手 { $helper } 已经说了这天不做需求 { $need }（规则 3）。
plan-fault-barred = 帮手 { $helper } 不能做需求 { $need }：{ $by }（规则 3）。
plan-fault-too-close = 需求 { $need } 的两次上门相隔不到 { $min_gap_days } 天（规则 4）。
plan-fault-elder-twice-at-once = 老人 { $elder } 同一时间有两次上门（规则 4）。
plan-fault-outside-shifts = 需求 { $need } 的上门不在帮手 { $helper } 有空的时间里（规则 5）。
plan-fault-helper-twice-at-once = 帮手 { $helper } 同一时间有两件事：{ $first } 和 { $second }（规则 6）。
plan-fault-no-time-for-the-way = 帮手 { $helper } 从{ $from }到{ $to }只有 { $minutes } 分钟，要 { $required } 分钟（规则 5、6）。
plan-fault-too-many-minutes = 帮手 { $helper } 有 { $minutes } 分钟，最多 { $most } 分钟（规则 7）。
plan-fault-too-many-in-a-day = 帮手 { $helper } 一天 { $visits } 次，最多 { $most } 次（规则 7）。
plan-fault-too-many-elders = 帮手 { $helper } 有 { $elders } 位老人，最多 { $most } 位（规则 7）。
plan-fault-too-many-helpers = 老人 { $elder } 有 { $helpers } 位帮手，最多 { $most } 位（规则 8）。
plan-fault-fixed-visit-missing = 缺了已经答应的上门：需求 { $need }，{ $start }（规则 9）。
plan-fault-backup-not-wanted = 老人 { $elder } 不要替补（规则 10）。
plan-fault-second-backup = 老人 { $elder } 已经有替补了（规则 10）。
plan-fault-backup-visits = 帮手 { $helper } 本来就去老人 { $elder } 家，不能再当替补（规则 10）。
plan-fault-backup-not-eligible = 帮手 { $helper } 去不了老人 { $elder } 家（规则 10）。
plan-fault-backup-has-no-time = 帮手 { $helper } 没有时间替补老人 { $elder }：要 { $minutes } 分钟，最多 { $most } 分钟（规则 10）。
plan-fault-too-many-backups = 帮手 { $helper } 替补 { $elders } 位老人，最多 { $most } 位（规则 10）。
plan-fault-other-problem = 这个安排是别的问题的；这个问题的 SHA-256 是 { $expected }。
plan-fault-wrong-score = 分数不对，应该是：{ $score }。
plan-fault-wrong-void-pins = 落空的固定对不对，应该是：{ $void_pins }。
plan-fault-reason-for-nothing = 给 { $need } 写了原因，但它不在问题里，或者写了两次。
plan-fault-reason-for-served = 需求 { $need } 什么都不缺，却写了原因。
plan-fault-missing-untold = 需求 { $need } 缺 { $missing } 次，安排里写的是 { $told } 次。
plan-fault-wrong-eligible = 需求 { $need } 能去的是：{ $eligible }。
plan-fault-enough-eligible = 需求 { $need } 有 { $eligible } 位能去，人手够。
plan-fault-wrong-eliminated = 需求 { $need }：各种原因去不了的人数应该是 { $eliminated }。
plan-fault-few-eligible = 需求 { $need } 只有 { $eligible } 位能去，人手不够。
plan-fault-could-be-added = 需求 { $need }：{ $helpers } 在 { $start } 可以去。
plan-fault-bad-certificate = 证明写得不对：{ $reason }
plan-fault-wrong-bound = 按证明算出来的下限是 { $bound }。
plan-fault-bound-above-unmet = 下限 { $bound } 高于安排没做到的 { $unmet }。

certificate-fault-scale = 比例 { $scale } 不在 1 到 1000000 之间。
certificate-fault-multiplier = { $id } 的乘数 { $value } 超出范围。
certificate-fault-unknown-id = 问题里没有“{ $id }”。

# 分数的四个数
level-broken-pins = 没做到的固定搭配
level-unmet = 未满足
level-unbacked = 没有后备的老人
level-burden = 负担

# 放宽的规则
bend-visits-per-day = { $helper } 一天上门 { $to } 次，不是 { $from } 次
bend-elders = { $helper } 帮 { $to } 位老人，不是 { $from } 位
bend-helpers = { $elder } 有 { $to } 位帮手，不是 { $from } 位
bend-minutes = { $helper } 一周给 { $to } 分钟，不是 { $from } 分钟
bend-shifts = { $helper } 每个班前后各多 { $minutes } 分钟
bend-windows = { $need } 的时间前后各宽 { $minutes } 分钟
bend-distance = { $helper } 走 { $to } 米，不是 { $from } 米
bend-language = { $need } 不要求语言
bend-sex = { $need } 不要求性别
bend-skills = { $helper } 学会 { $skills }
bend-declined = { $helper } 收回推辞
bend-forbidden = { $helper } 可以去 { $elder } 家
