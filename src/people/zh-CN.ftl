# 人员：名单、个人页、表单

people-elders = 老人
people-helpers = 帮手
people-kinds = 看谁
people-and = 、
people-unknown = 不知道
people-no-matter = 都可以
people-save = 保存
people-leave = 不改了
people-change = 修改
people-look = 查看
people-end = 结束

# 名单
people-search = 找人
people-search-hint = 姓名、拼音首字母或编号
people-find = 查找
people-found = 共 { $count } 人
people-nowhere = 共 { $count } 人还没有位置
people-nobody = 没有找到人。
people-new-elder = 添加老人
people-new-helper = 添加帮手
people-place = 住在
people-age = 年龄
people-code = 编号

# 基本情况
people-basics = 基本情况
people-name = 姓名
people-sex = 性别
people-sex-female = 女
people-sex-male = 男
people-birth-date = 出生日期
people-born = { $date }（{ $age }）
people-organisation = 村或组织
people-hamlet = 组、屯
people-where = 位置
people-where-hint = 没有位置，就不能匹配。不知道可以先空着。
people-longitude = 经度
people-latitude = 纬度
people-degrees = 度
people-datum = 经纬度从哪里来
people-datum-hint = 不同的地图会差几百米。
people-datum-wgs84 = 手机定位
people-datum-gcj02 = 高德、腾讯
people-datum-bd09 = 百度
people-position = 经度 { $lon }，纬度 { $lat }（{ $datum }）

# 时间
people-times = 方便的时间
people-times-elder-hint = 什么时候可以上门。都不填，就按每天 8:00 到 17:00。
people-times-helper-hint = 什么时候能出门。都不填，就不会排班。
people-no-times-elder = 没有填。按每天 8:00 到 17:00 安排。
people-no-times-helper = 没有填。现在不会排班。
people-days = 第 { $number } 段：哪几天
people-from = 第 { $number } 段：从几点
people-until = 第 { $number } 段：到几点
people-span = { $from } 到 { $until }
people-fault-until = 第 { $number } 段：结束要比开始晚

# 老人的愿望
people-wishes = 要求
people-preferred-sex = 希望帮手是男是女
people-preferred-language = 希望帮手说什么话
people-max-helpers = 每周最多几个帮手来
people-max-helpers-hint = 不填就按身体情况来定。
people-persons = 人
people-language-zh = 汉语
people-language-ko = 朝鲜语
people-language-mn = 蒙古语

# 帮手
people-can = 能做什么
people-skills = 会做的事
people-languages = 会说的话
people-max-minutes = 每周能帮多久
people-max-minutes-hint = 路上的时间也算。
people-minutes = 分钟
people-max-elders = 最多帮几位老人
people-max-visits-per-day = 每天最多去几次
people-times-a-day = 次
people-max-metres = 最远多远
people-max-metres-hint = 从自己家到老人家，单程。
people-metres = 米
people-speed = 路上多快
people-speed-hint = 走路大约 4，自行车 12，电动车 20，摩托车 25，汽车 40。
people-kilometres-an-hour = 公里/小时
people-speed-value = 每小时 { $kilometres } 公里
people-link = 手机链接

# 需要
people-needs = 需要的帮助
people-no-needs = 还没有填需要什么帮助。
people-new-need = 添加需要
people-service = 服务
people-mode = 怎么帮
people-mode-home = 上门
people-mode-phone = 打电话
people-need-minutes = 每次多久
people-visits = 次数
people-visits-unit = 次
people-visits-hint = 例如每 2 周 1 次：次数填 1，周数填 2。
people-weeks = 每几周
people-weeks-unit = 周
people-crew = 一起去几个人
people-together = { $count } 人一起
people-required-sex = 帮手必须是
people-required-language = 帮手必须会说
people-how-often = 多久一次
people-cadence =
    { $weeks ->
        [1] 每次 { $minutes }，每周 { $visits } 次
       *[other] 每次 { $minutes }，每 { $weeks } 周 { $visits } 次
    }
people-end-need = 结束：{ $service }

# 联系方式
people-contact = 联系方式
people-no-contact = 没有填联系方式。
people-phone = 电话
people-mail = 电子邮箱
people-fault-mail = 邮箱应该像 name@example.org
people-family-phone = 家人电话
people-address = 住址
people-note = 备注
people-fault-phone = { $label }只能有数字、空格和横线，5 到 15 位数字；两个号码之间用分号隔开

# 身体情况
people-health = 身体情况
people-health-hint = 身体情况单独放一页。谁打开过，会记下来。
people-ability-level = 能力等级
people-ability-hint = 按国家标准 GB/T 42195 评估。
people-ability-0 = 0 级：完好
people-ability-1 = 1 级：轻度失能
people-ability-2 = 2 级：中度失能
people-ability-3 = 3 级：重度失能
people-ability-4 = 4 级：完全失能
people-living-alone = 是否独居
people-economic-hardship = 是否经济困难
people-answer-yes = 是
people-answer-no = 否

# 同意
people-consent = 姓名公示
people-consent-extent = 姓名怎么公示
people-consent-hint = 请先问过本人。没有同意，姓名不会上墙。
people-consent-full = 全名
people-consent-masked = 隐去中间的字
people-consent-none = 不公示
people-consent-given = 哪天说的
people-no-consent = 还没有问过。姓名不会上墙。

# 状态
people-status = 状态
people-status-hint = 暂停和结束的人，不再参加新的匹配。
people-status-active = 参加
people-status-paused = 暂停
people-status-ended = 结束
people-change-status = 改状态

# 搭配
people-pairs = 谁和谁
people-no-pairs = 没有特别的搭配。
people-new-pair = 添加搭配
people-helper = 帮手
people-pair-kind = 关系
people-pair-hint = 一直由这位去，或者不要让这位去。
people-pair-previous = 以前去过
people-pair-pinned = 固定
people-pair-forbidden = 不要去
people-pair-reason = 为什么
people-pair-reason-hint = 可以不写。只有协调员看得到，不要写病情。
people-fault-pair = 和这位帮手已经有搭配了。请先结束原来的。
people-end-pair = 结束和{ $name }的搭配
people-family-links = 家人的链接

people-this-week = 这一周
people-next-week = 下一周
people-semicolon = ；
people-absences = 请假
people-absences-table = 不在的日子
people-no-absences = 没有登记不在的日子。
people-new-absence = 登记请假
people-absence-days = 日子
people-absence-from = 从哪天起不在
people-absence-until = 到哪天
people-absence-until-hint = 包括这一天。只有一天就空着。
people-absence-note = 备注
people-absence-note-hint = 可以空着。只有协调员能看到，请不要写病情。
people-absence-remove = 去掉
people-absence-remove-of = 去掉{ $days }
people-fault-absence = “到哪天”在“从哪天起不在”前面。请改一改。
# 家人报的信
people-notices = 家人报的信
people-notices-hint = 家人通过自己的链接告诉协会的事。看过以后，请点“看过了”；要改住址、时间，请到老人那一页改。
people-no-notices = 没有还没看的信。
people-notice = 说了什么
people-elder = 老人
people-notice-from = 谁、什么时候
people-notice-do = 处理
people-notice-read = 看过了
people-notice-read-of = 看过了：{ $name }，{ $when }
people-notice-was-read = 看过了

# 消息的语言
people-written-in = 给这位帮手的消息用
people-written-in-chinese = 中文
people-written-in-english = 英文
people-notice-answer = 回复
people-notice-answer-of = 回复{ $name }家 { $when } 报的信
people-notice-answer-hint = 家里人在自己的页面上看得到
people-notice-answered = 已回复：{ $answer }
