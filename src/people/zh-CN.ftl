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

# 排序
people-sort = 排序
people-sort-pinyin = 按拼音
people-sort-strokes = 按姓氏笔画

# 生日按哪个历
people-birth-calendar = 生日按哪个历过
people-calendar-solar = 公历
people-calendar-lunar = 农历
people-lunar-birth = 农历生日
people-lunar-hint = 按农历过生日的填这里，例如 1944-2-15。公历日期会自动算出来。
people-lunar-leap = 闰月
people-lunar-leap-yes = 是闰月
people-born-lunar = { $date }，{ $lunar }
people-fault-lunar = 农历里没有这一天，或者还没有到。请写年、月、日，例如 1944-2-15

# 身份证
people-identity = 身份证号
people-identity-hint = 18 位。老的 15 位号码也可以，会自动换成 18 位。页面上只显示前 4 位和后 4 位。
people-identity-remove = 去掉已有的号码
people-identity-forget = 去掉
people-no-identity = 没有登记身份证号。
people-identity-seen = 谁打开过这一页，会记下来。用完请关上。
people-identity-birth = 出生日期不一样
people-identity-sex = 性别不一样
people-identity-other = 证件上是{ $card }，登记的是{ $register }。两边都没有改动，请核对。
people-fault-identity-rounded = 这个号码是表格软件改过的，后几位已经丢了。请照着证件重新填
people-fault-identity-masked = 号码里有星号。请照着证件填全
people-fault-identity-length = 身份证号应该是 18 位（老号码 15 位）。请数一数
people-fault-identity-check = 最后一位对不上，可能有一位抄错了。请照着证件再看一遍
people-fault-identity-birth = 号码里的生日没有这一天。请照着证件再看一遍
people-fault-identity-future = 号码里的生日还没有到。请照着证件再看一遍
people-fault-identity-both = 填了新号码，就不要再勾“去掉”

# 七组情况
people-group-standing = 身份和类别
people-group-family = 家庭结构
people-group-needs = 生活需求
people-group-care = 照料情况
people-group-hardship = 生活困难
people-group-guardian = 监护人联系方式
people-group-empty = 还没有填。
people-confirm = 还是这样，没有变化
people-confirmed = 上次核实
people-confirmed-by = { $day }，{ $name }
people-yuan = 元
people-ethnicity = 民族
people-ethnicity-han = 汉族
people-ethnicity-manchu = 满族
people-ethnicity-korean = 朝鲜族
people-ethnicity-mongol = 蒙古族
people-ethnicity-hui = 回族
people-ethnicity-other = 其他
people-education = 文化程度
people-education-none = 没上过学
people-education-primary = 小学
people-education-middle = 初中
people-education-high = 高中及以上
people-registered = 户口在本村
people-resides = 常年住在户籍地
people-category = 类别
people-category-left-behind = 留守
people-category-destitute = 分散特困
people-category-lost-child = 失独
people-category-empty-nest = 空巢
people-category-allowance = 低保
people-category-able = 自理
people-category-partly-able = 半自理
people-category-unable = 失能
people-category-disabled = 残疾
people-category-mental = 精神障碍
people-marriage = 婚姻
people-marriage-married = 有配偶
people-marriage-widowed = 丧偶
people-marriage-divorced = 离婚
people-marriage-single = 未婚
people-living-with = 和谁一起住
people-living-with-alone = 独居
people-living-with-spouse = 配偶
people-living-with-children = 子女
people-living-with-relatives = 亲戚
people-living-with-grandchildren = 只和孙辈
people-living-with-institution = 养老机构
people-household = 家里住几口人
people-children = 子女人数
people-grandchildren = 照看几个孙辈
people-grandchildren-ages = 孙辈的年龄段
people-grandchildren-ages-under-3 = 3 岁以下
people-grandchildren-ages-3-to-5 = 3 到 5 岁
people-grandchildren-ages-6-to-13 = 6 到 13 岁
people-grandchildren-ages-over-13 = 14 岁以上
people-condition = 健康状况
people-condition-good = 健康
people-condition-fair = 一般
people-condition-chronic = 有慢性病
people-condition-disabled = 残疾
people-chronic = 慢性病
people-chronic-pressure = 高血压
people-chronic-heart = 心脏病
people-chronic-stroke = 中风
people-chronic-diabetes = 糖尿病
people-chronic-lungs = 肺病
people-chronic-joints = 关节病
people-chronic-tumour = 肿瘤
people-chronic-mind = 精神方面
people-chronic-other = 其他
people-disability = 残疾类别
people-disability-none = 没有
people-disability-sight = 视力
people-disability-hearing = 听力
people-disability-speech = 言语
people-disability-limbs = 肢体
people-disability-intellect = 智力
people-disability-mind = 精神
people-disability-several = 多重
people-care-wishes = 希望得到的帮助
people-care-wishes-daily = 生活照料
people-care-wishes-farm = 生产帮助
people-care-wishes-comfort = 精神安慰
people-care-wishes-medical = 医疗保健
people-care-wishes-legal = 法律援助
people-care-wishes-safety = 安全服务
people-care-wishes-culture = 文化娱乐
people-care-wishes-urgent = 紧急救助
people-gaps = 缺什么
people-gaps-care = 生活缺少照料
people-gaps-company = 精神缺少慰藉
people-gaps-safety = 安全缺乏保护
people-gaps-nursing = 失能缺乏护理
people-carer = 平时谁照料
people-carer-spouse = 配偶
people-carer-relatives = 近亲属
people-carer-hired = 雇的人
people-carer-community = 社区、居家服务
people-carer-self = 自己
people-carer-neighbours = 邻里
people-carer-nobody = 没有人
people-farm-work = 还在干重农活
people-economy = 生活状况
people-economy-good = 良好
people-economy-fair = 一般
people-economy-poor = 贫困
people-sources = 经济来源
people-sources-work = 打工
people-sources-farm = 种地、养殖
people-sources-relief = 政府救助
people-sources-family = 亲友
people-sources-pension = 居民养老保险
people-income = 一年大约收入
people-aid = 得到的救助
people-aid-allowance = 低保
people-aid-destitute = 特困供养
people-aid-low-income = 低收入家庭
people-aid-registered-poor = 建档立卡
people-aid-medical = 医疗救助
people-aid-temporary = 临时救助
people-aid-welfare = 福利津贴
people-aid-disability = 残疾人两项补贴
people-hardships = 有什么困难
people-guardian-name = 监护人姓名
people-guardian-relation = 和老人的关系
people-guardian-relation-spouse = 配偶
people-guardian-relation-son = 儿子
people-guardian-relation-daughter = 女儿
people-guardian-relation-son-in-law = 女婿
people-guardian-relation-daughter-in-law = 儿媳
people-guardian-relation-grandchild = 孙辈
people-guardian-relation-sibling = 兄弟姐妹
people-guardian-relation-neighbour = 邻居
people-guardian-relation-other = 其他
people-guardian-phone = 监护人电话
people-guardian-place = 监护人住在哪里

# 多久没有核实
people-overdue = 该核实的情况
people-overdue-duty = 登记的情况很久没有人核实的老人。
people-overdue-hint = 超过 { $days } 天没有核实，就列在这里。从来没核实过的排在前面。
people-overdue-table = 很久没有核实的情况
people-overdue-what = 哪几项
people-overdue-since = { $group }（{ $day }）
people-overdue-never = { $group }（从来没有）
people-no-overdue = 都核实过了。

# 修改记录
people-history = 修改记录
people-history-health = 身体情况的修改记录
people-history-table = 谁改了什么
people-history-when = 时间
people-history-what = 哪一项
people-history-before = 原来
people-history-after = 改成
people-history-who = 谁
people-history-nothing = 空
people-history-somebody = 别处的人
people-history-service = 系统
people-history-of = { $field }（{ $about }）
people-no-history = 还没有改过。
people-speed-kmh = 路上多快
people-purpose-publication = 姓名公示

# 子女和亲属
people-relatives = 子女和亲属
people-relatives-table = 子女和亲属的情况
people-no-relatives = 还没有登记子女和亲属。
people-new-relative = 添加子女或亲属
people-relative = 子女或亲属
people-relative-existing = 已经登记过的人
people-relative-existing-hint = 父母两个都登记时，同一个子女只填一次：在这里选，下面只填关系。
people-relative-of = { $name }（{ $elder } 的亲属）
people-relation = 关系
people-relation-son = 儿子
people-relation-daughter = 女儿
people-relation-son-in-law = 女婿
people-relation-daughter-in-law = 儿媳
people-relation-grandchild = 孙辈
people-relation-sibling = 兄弟姐妹
people-relation-nephew = 侄、甥
people-relation-other = 其他
people-relation-with = { $relation }，住在一起
people-phone2 = 第二个电话
people-region = 住得多远
people-region-village = 本村
people-region-county = 本县
people-region-province = 本省
people-region-country = 外省
people-region-abroad = 国外
people-home = 住在哪里
people-capacity = 有没有能力赡养
people-capacity-able = 有能力
people-capacity-limited = 能力有限
people-capacity-unable = 没有能力
people-lives-with = 和老人住在一起
people-deceased = 已经去世
people-away = 在外
people-away-from = 从哪天起在外
people-away-since = 从哪天起在外
people-away-until = 哪天回来的
people-away-until-hint = 还没有回来就空着。
people-away-of = 说的是{ $name }。以前在外的日子都会留着。
people-away-words = { $day }起在外
people-not-away = 在家。登记外出
people-fault-away = “哪天回来的”在“从哪天起在外”前面。请改一改
people-end-relative = 结束：{ $name }
people-spouse = 配偶
people-spouse-hint = 配偶也在老人名单里的，在这里连起来。
people-new-spouse = 连上配偶
people-end-spouse = 不再是配偶
people-fault-spouse = 其中一位已经连上了别的配偶。请先结束原来的
people-same = 又是帮手又是老人
people-same-helper = 帮手名单里的哪一位
people-same-elder = 老人名单里的哪一位
people-same-hint = 同一个人既帮别人、也有人帮，就把两份登记连起来。
people-same-link = 连上
people-same-linked = 另一份登记：
people-same-end = 不是同一个人

# 属于哪一类
people-eligibility = 属于哪一类人
people-eligibility-hint = 按政策的每一条来看：符合、不符合，还是情况不清楚。情况变了、日子到了，会重新看；以前的结论不会改。
people-which-group = 哪一类
people-rule-left-behind = 农村留守老年人
people-rule-priority = 重点对象
people-finding = 结论
people-finding-met = 符合
people-finding-not-met = 不符合
people-finding-unknown = 不清楚
people-clause = 条件
people-clauses-of = { $rule }的每一条
people-clause-age = 年龄
people-clause-residence = 常年住在户籍地
people-clause-children-away = 全部子女离开
people-clause-nobody-near = 身边没有赡养人，或者赡养人没有能力
people-clause-left-behind = 是农村留守老年人
people-clause-hardship = 经济困难
people-clause-great-age = 高龄
people-clause-disability = 失能
people-fact = 依据
people-fact-aged = { $born }出生，{ $years } 岁；从 { $from } 岁算起
people-fact-birth-unknown = 没有登记出生日期
people-fact-residence-unknown = 没有登记是不是常年住在户籍地
people-fact-childless = 没有子女
people-fact-children-unknown = 没有登记子女
people-fact-children-missing = { $told } 个子女，只登记了 { $known } 个
people-fact-child-home = { $name }没有离开
people-fact-child-left = { $name }{ $since }离开，到{ $enough }才满
people-fact-all-away = { $count } 个子女都在外，最后一个{ $since }离开
people-fact-near = { $name }在身边，有能力赡养
people-fact-near-unknown = { $name }在身边，不清楚有没有能力赡养
people-fact-near-unable = { $name }在身边，但没有能力赡养
people-fact-nobody-near = 身边没有赡养人
people-fact-poor-unknown = 没有登记经济情况
people-fact-level = 能力等级 { $level } 级；从 { $from } 级算起
people-fact-level-unknown = 没有能力等级
people-turns-on = 到{ $day }会再看一次。
people-never-evaluated = 还没有看过，过一会儿就有。
people-evaluated-on = { $day }的结论。
people-found-before = 以前的结论
people-ruling = 由人来定
people-ruling-open = 由人来定
people-ruling-reason = 理由
people-ruling-hint = 写明依据。只有协调员看得到。
people-rule-it = 定下来
people-ruling-withdraw = 撤回，按规定来
people-ruled-by = { $name }，{ $when }
people-by-hand = 由人定的
people-fact-resides =
    { $answer ->
        [yes] 常年住在户籍地
       *[no] 不是常年住在户籍地
    }
people-fact-poor =
    { $answer ->
        [yes] 经济困难
       *[no] 没有经济困难
    }
people-ruled =
    { $answer ->
        [yes] 属于这一类
       *[no] 不属于这一类
    }

# 能力评估
people-assessments = 能力评估
people-assessment = 能力评估表
people-levels = 评过的等级
people-levels-hint = 协调员可以先填表。等级只有登记过的评估员才能定。
people-assessments-table = 历次评估
people-no-assessments = 还没有评估过。
people-new-assessment = 开始一次评估
people-scale = 用哪种表
people-scale-gbt42195 = 国家标准 GB/T 42195-2022（26 项，90 分）
people-scale-barthel = 巴氏量表（10 项，100 分）
people-scale-clinic = 卫生室自理能力表（5 项，分越高越差）
people-bands = 怎么分级
people-bands-gbt42195-2022 = 90 分 0 级，66 分起 1 级，46 分起 2 级，30 分起 3 级，其余 4 级
people-bands-barthel-100-61-41 = 100 分 0 级，61 分起 1 级，41 分起 2 级，其余 3 级
people-bands-barthel-100-75-50-25 = 100 分 0 级，75 分起 1 级，50 分起 2 级，25 分起 3 级，其余 4 级
people-bands-clinic-3-8-18 = 3 分以下 0 级，8 分以下 1 级，18 分以下 2 级，其余 3 级
people-assessed-on = 评估日期
people-score = 得分
people-items = 每一项的分
people-items-hint = 没看到的先空着，以后再补。全部填完才能定级。
people-items-open = 还没填完
people-points = { $points } 分
people-draft = 草稿
people-issue = 定级
people-adjustments = 另外的情况
people-adjustment-coma = 昏迷（直接 4 级）
people-adjustment-mind = 医生确诊的痴呆或精神障碍（提高一级）
people-adjustment-events = 30 天内有 2 次以上跌倒、走失、噎食、伤害自己等（提高一级）
people-fault-items = 还有没填的项，不能定级。请先填完。
people-fault-assessor = 只有登记过的评估员才能定级。请管理员登记，或者请评估员来定。
people-item-feeding = 进食
people-item-grooming = 修饰
people-item-bathing = 洗澡
people-item-upper-dress = 穿脱上衣
people-item-lower-dress = 穿脱裤子和鞋袜
people-item-bladder = 小便控制
people-item-bowel = 大便控制
people-item-toilet = 如厕
people-item-bed = 床上翻身、起身
people-item-transfer = 床椅转移
people-item-walking = 平地行走
people-item-stairs = 上下楼梯
people-item-time = 知道时间
people-item-place = 知道地点
people-item-persons = 认得人
people-item-memory = 记忆
people-item-understanding = 理解
people-item-expression = 表达
people-item-aggression = 攻击行为
people-item-mood = 情绪低落
people-item-awareness = 意识
people-item-sight = 视力
people-item-hearing = 听力
people-item-affairs = 日常事务
people-item-transport = 乘车外出
people-item-company = 社会交往
people-item-dressing = 穿衣
people-item-washing = 梳洗
people-item-moving = 活动
people-suggested = 按等级建议的帮助
people-suggested-hint = 按县里的表。勾上要用的，点“采用”，就写进老人的需要里，原来同类的会结束。
people-suggested-visits = 上门：{ $often }
people-suggested-calls = 打电话：{ $often }
people-suggested-helpers = 每周最多 { $count } 位帮手
people-accept = 采用
people-never = 不用
people-observations = 帮手看到的
people-no-observations = 帮手还没有报过。
people-seen-fell = 摔倒过
people-seen-walks = 走路比以前差
people-seen-eats = 吃得比以前少
people-seen-washes = 不爱洗漱、衣服脏
people-seen-forgets = 老忘事
people-seen-lost = 找不到路
people-seen-mood = 心情不好
people-seen-senses = 看不清或听不清
people-seen-unwell = 身体不舒服
people-observe = { $name }最近怎么样
people-observe-hint = 看到什么就勾什么。协会会派人来看，不用您来判断。
people-observe-what = 看到了什么
people-observe-text = 还想说的
people-observe-send = 告诉协会
people-observe-back = 回到我的安排
people-observe-link = 说说老人的情况
people-fault-observe = 请勾一项，或者写几个字

# 评估员
people-assessors = 评估员
people-assessor = 账号
people-assessors-hint = 登记过的评估员才能定等级。请写明哪天培训合格。
people-assessors-table = 登记过的评估员
people-no-assessors = 还没有登记评估员。
people-new-assessor = 登记评估员
people-trained-on = 培训合格的日期
people-certificate = 证书编号
people-end-assessor = 结束：{ $name }
people-assessments-due = 该评估的老人
people-assessments-due-hint = 上次评估过了期限的排在前面，从来没评估过的排在后面。
people-assessments-due-table = 该评估的老人
people-assessed-last = 上次评估
people-due-since = 从哪天起该评
people-never-assessed = 没有评估过
people-last-assessed = { $day }，{ $scale }

# 同意
people-consents = 同意的事
people-consents-hint = 一件事一件事地问，分别记下来。本人随时可以收回，收回后马上生效。
people-consents-table = 每件事怎么说的
people-no-consents = 还没有问过。
people-new-consent = 记一件同意的事
people-purpose = 什么事
people-purpose-register = 登记个人情况
people-purpose-township = 给乡镇看
people-purpose-helper = 把电话、住址给帮手
people-purpose-photo = 拍照
people-purpose-location = 记位置
people-agreed = 怎么说的
people-agreed-yes = 同意
people-agreed-no = 不同意
people-method = 怎么表示的
people-method-signed = 签字
people-method-fingerprint = 按手印
people-method-voice = 录音
people-method-proxy = 别人代说
people-proxy = 代说的人是谁、什么关系
people-proxy-hint = 别人代说的要写。
people-recorded-by = 谁记的
people-withdrawn = 收回
people-withdraw = 收回

# 本人要看、要删
people-everything = 关于这位老人的全部记录
people-everything-hint = { $day }的全部记录，可以打印给本人。打开过这一页，会记下来。
people-part-basics = 基本情况
people-part-contact = 联系方式
people-part-health = 身体情况
people-part-identity = 身份证号
people-part-status = 状态
people-part-consent = 同意的事
people-part-relatives = 子女和亲属
people-part-standing = 身份和类别
people-part-family = 家庭结构
people-part-needs = 生活需求
people-part-care = 照料情况
people-part-hardship = 生活困难
people-part-guardian = 监护人
people-purge = 删除全部个人信息
people-purge-hint = 删了就找不回来。服务的次数和时间还在，但看不出是谁。
people-purge-name = 请把老人的姓名再写一遍。
people-purge-reason = 谁要求的、为什么
people-purged = 已删除
people-fault-purge = 和这位老人的姓名不一样
people-everything-link = 全部记录
