# 导入名册：读文件时说的话

import-kind-elders = 老人
import-kind-helpers = 帮手

import-place-cell = 第 { $row } 行，{ $column } 列“{ $header }”
import-place-row = 第 { $row } 行

import-skip-total = 这是合计，不是人
import-skip-header = 又是一遍表头
import-skip-example = 这是填表示例
import-skip-footer = 这是表下面的说明

# 列
import-field-id = 编号
import-field-name = 姓名
import-field-sex = 性别
import-field-birth-date = 出生日期
import-field-age = 年龄
import-field-identity-number = 身份证号
import-field-phone = 电话
import-field-family-phone = 家人电话
import-field-village = 村
import-field-group = 组、屯
import-field-address = 住址
import-field-longitude = 经度
import-field-latitude = 纬度
import-field-position = 经纬度（一格）
import-field-datum = 坐标系
import-field-ability-level = 能力等级
import-field-living-alone = 是否独居
import-field-economic-hardship = 是否经济困难
import-field-categories = 类别
import-field-needs = 需要的服务
import-field-windows = 方便的时间
import-field-preferred-sex = 希望帮手是男是女
import-field-languages = 语言
import-field-skills = 会做什么
import-field-weekly-capacity = 每周能帮多久
import-field-max-elders = 最多帮几户
import-field-max-distance = 最远多远
import-field-mobility = 怎么去
import-field-consent = 姓名能否公示
import-field-notes = 备注

# 整个文件
import-fault-file-too-large = 文件超过 { $megabytes } MB。请删去图片，或分成几个文件。
import-fault-unpacks-too-large = 文件展开后超过 { $megabytes } MB，没有读。请只留名册，另存后再传。
import-fault-empty-file = 文件里没有内容。
import-fault-unknown-format = 认不出这种文件。请用 Excel、WPS 表格或 CSV。
import-fault-web-page = 这是网页，只是名字像表格。请用 Excel 或 WPS 打开，另存为 xlsx。
import-fault-encrypted = 文件有密码。请去掉密码，再传一次。
import-fault-broken = 文件打不开，可能没有传完或已损坏。请用 Excel 或 WPS 打开，另存后再传。
import-fault-too-many-rows = 表格超过 { $limit } 行。请分成几个文件。
import-fault-too-many-columns = 表格超过 { $limit } 列。请删去用不到的列。
import-fault-no-sheet = 文件里没有“{ $sheet }”这张表。请另选一张。
import-fault-no-header = 没有找到表头。请选表头在第几行。
import-fault-no-header-row = 第 { $row } 行是空的，不能当表头。请另选一行。
import-fault-no-rows = 表头下面没有人。
import-fault-no-name-column = 没有找到姓名在哪一列。请选出姓名列。
import-fault-no-column = 没有 { $letter } 列。
import-fault-field-not-of-kind = { $letter } 列：这种名册没有“{ $field }”。请另选。
import-fault-field-twice = { $letter } 列：“{ $field }”已经选了另一列。请只选一列。

# 整行
import-fault-missing-name = 没有姓名。这一行没有导入。
import-fault-bad-name = “{ $raw }”不像姓名。这一行没有导入。
import-fault-bad-id = 编号“{ $raw }”太长，或有不能用的符号。没有填入。
import-fault-duplicate-id = 编号 { $raw } 和第 { $first } 行相同。只导入第 { $first } 行。
import-fault-duplicate-identity = 身份证号和第 { $first } 行相同。只导入第 { $first } 行。
import-fault-duplicate-person = 姓名和出生日期与第 { $first } 行相同。只导入第 { $first } 行。
import-fault-maybe-duplicate = 姓名和出生日期与第 { $first } 行相同，编号不同。两行都导入了，请看看是不是同一个人。
import-fault-already-found = 和第 { $first } 行是同一个人。只导入第 { $first } 行。
import-fault-unknown-village = 没有“{ $raw }”这个村，或不归您管。这一行没有导入。
import-fault-unknown-elder = 没有编号是“{ $raw }”的老人。这一行没有导入。
import-fault-unknown-helper = 没有编号是“{ $raw }”的帮手。这一行没有导入。
import-fault-bad-pair-kind = “{ $raw }”不是 previous、pinned 或 forbidden。这一行没有导入。
import-fault-no-organisation = 没有代码是“{ $raw }”的组织。
import-fault-unknown-kind = 没有“{ $raw }”这种名册。可用：elders、helpers、pairs。

# 一格
import-fault-formula-error = 公式出错：{ $raw }。没有填入。
import-fault-too-long = 超过 { $limit } 个字。没有填入。
import-fault-nothing-above = 写着“{ $raw }”，但上面没有可用的内容。没有填入。
import-fault-bad-date = 看不懂日期“{ $raw }”。没有填入。
import-fault-no-such-date = 没有“{ $raw }”这一天。没有填入。
import-fault-lunar-date = “{ $raw }”是农历，换算不准，没有填入。请填公历。
import-fault-ambiguous-date = “{ $raw }”分不清是哪个月、哪一天。只记了年份。
import-fault-future-date = “{ $raw }”还没有到。没有填入。
import-fault-two-digit-year = “{ $raw }”的年份只有两位，当作 { $year } 年。请看看对不对。
import-fault-unlikely-age = 算下来是 { $age } 岁。请看看对不对。
import-fault-bad-age = 看不懂年龄“{ $raw }”。没有填入。
import-fault-age-disagrees = 年龄写的是 { $age }，和出生日期 { $birth } 差得多。以出生日期为准。
import-fault-bad-phone = “{ $raw }”不像电话号码。没有填入。
import-fault-phone-rounded = “{ $raw }”丢了几位数字。请把电话这一列设为文本，重填。
import-fault-phone-masked = “{ $raw }”有几位打了星号。没有填入。
import-fault-phone-without-area-code = 座机“{ $raw }”没有区号。没有填入。
import-fault-identity-length = 身份证号“{ $raw }”位数不对。没有填入。
import-fault-identity-check-digit = 身份证号“{ $raw }”的最后一位对不上，可能有一位抄错。没有填入。
import-fault-identity-rounded = 身份证号“{ $raw }”丢了后几位。请把这一列设为文本，重填。
import-fault-identity-masked = 身份证号“{ $raw }”有几位打了星号。没有填入。
import-fault-identity-birth = 身份证号“{ $raw }”里的生日没有这一天。没有填入。
import-fault-identity-disagrees-birth = 和身份证上的生日 { $identity } 不同。照这一格填了。
import-fault-identity-disagrees-sex = 和身份证上的性别不同。照这一格填了。
import-fault-bad-village = 村代码“{ $raw }”位数不对。没有填入。
import-fault-bad-sex = 看不懂性别“{ $raw }”。没有填入。
import-fault-bad-coordinate = “{ $raw }”不像国内的经纬度。没有填入。
import-fault-coordinates-incomplete = 经度、纬度只有一个。没有填入。
import-fault-coordinates-swapped = 经度和纬度写反了。已经换过来。
import-fault-unknown-datum = 认不出坐标系“{ $raw }”。当作没写。
import-fault-bad-ability = 看不懂能力等级“{ $raw }”。没有填入。
import-fault-bad-flag = “{ $raw }”看不出是“是”还是“否”。没有填入。
import-fault-unknown-category = 没有“{ $raw }”这个类别。没有填入。
import-fault-unknown-service = 没有“{ $raw }”这项服务。没有填入。
import-fault-bad-need = 看不懂需求“{ $raw }”，或重复了。没有填入。
import-fault-too-many-needs = 需求超过 { $limit } 项。多出的没有填入。
import-fault-bad-window = 看不懂时间“{ $raw }”。没有填入。
import-fault-unknown-language = 认不出语言“{ $raw }”。没有填入。
import-fault-bad-capacity = 看不懂“{ $raw }”是多久。没有填入。
import-fault-bad-count = “{ $raw }”不是 0 到 100 的数。没有填入。
import-fault-bad-distance = 看不懂“{ $raw }”有多远。没有填入。
import-fault-unknown-mobility = 认不出交通工具“{ $raw }”。没有填入。
import-fault-bad-consent = 看不懂“{ $raw }”是否同意公示。没有填入。

# 结果
import-report-refused = { $file }：没有导入。
import-report-done = { $file }：新增 { $added } 人，更改 { $changed } 人，没有变化 { $same } 人，没有导入 { $skipped } 行。
import-report-trial = { $file }：会新增 { $added } 人，会更改 { $changed } 人，没有变化 { $same } 人，不会导入 { $skipped } 行。还没有写入。
import-report-more = 还有 { $count } 条

# 值
import-item-need = 需要：{ $service }
import-value-nothing = （空）
import-value-female = 女
import-value-male = 男
import-value-yes = 是
import-value-no = 否
import-value-full = 全名
import-value-masked = 隐去中间的字
import-value-none = 不公示
import-value-and = 、
import-value-speed = 每小时 { $kilometres } 公里
import-value-need =
    { $weeks ->
        [1] 每次 { $minutes }，每周 { $visits } 次
       *[other] 每次 { $minutes }，每 { $weeks } 周 { $visits } 次
    }
import-value-position = 经度 { $lon }，纬度 { $lat }（{ $datum }）
import-datum-wgs84 = 手机定位
import-datum-gcj02 = 高德、腾讯
import-datum-bd09 = 百度

# 页面
import-title = 导入名册
import-hand-in = 导入一份名册
import-explained = 先试读，您看过、确认了，才写入。导入以后也可以撤销。
import-file = 文件
import-file-hint = Excel、WPS 表格或 CSV，最大 20 MB
import-file-missing = 请选文件
import-into = 归到哪个组织
import-into-hint = 名册里写了村的，归到那个村；没写的，归到这里。
import-kind = 谁的名册
import-kind-hint = 不选就自动判断。
import-go-on = 试读
import-so-far = 已有的导入
import-none-yet = 还没有导入过名册。
import-status = 状态
import-result = 结果
import-when = 时间
import-status-draft = 等您确认
import-status-confirmed = 已导入
import-status-undone = 已撤销
import-outcome = 新增 { $added }，更改 { $changed }，没有导入 { $skipped } 行
import-form-broken = 这份表单没有传完整。请重新打开这一页再试。
import-faults = 有 { $count } 处要看看
import-faults-below = 全部列在下面
import-would = 会做什么
import-added = 新增
import-changed = 更改
import-same = 没有变化
import-skipped = 没有导入的行
import-nothing-written = 现在什么都还没有写入。
import-confirm = 确认导入
import-nothing-to-do = 没有要写入的内容。
import-remove = 不要这份文件
import-doubts = 要看看的地方
import-where = 在哪里
import-row-refused = 不导入
import-download = 下载全部（CSV）
import-changes = 会更改的人
import-who = 谁
import-what = 哪一项
import-before = 现在
import-after = 改成
import-new-people = 会新增的人
import-reading = 怎么读这份文件
import-reading-hint = 如果哪一列认错了，请改过来，再读一遍。
import-sheet = 哪张表
import-header-row = 表头在第几行
import-datum = 坐标从哪里来
import-datum-hint = 名册里写明了的，以名册为准。不知道就选手机定位。
import-columns = 每一列是什么
import-samples = 例如
import-samples-hidden = （不显示）
import-taken-for = 当作
import-column-label = { $letter } 列“{ $header }”当作
import-leave-out = 不导入
import-read-again = 再读一遍
import-passed-over = 没有当作人的行
import-sheet-row = 行
import-sheet-column = 列
import-sheet-header = 表头
import-sheet-fault = 说明
import-done = 已经导入
import-done-next = 接下来可以看看人员，或者开始匹配。
import-to-people = 看人员
import-to-matching = 去匹配
import-undo = 撤销这次导入
import-undo-explained = 新增的人会撤下，改过的会改回去。导入以后有人又改过的，不会动。
import-undone = 这次导入已经撤销。
import-left = 这些人后来又有人改过，没有动
