# 所有页面共用的文字

page-site = 邻里互助
page-skip = 跳到正文
page-menu = 主菜单
page-trail = 您在这里
page-other-language = English
page-change-language = 换成英文
page-sign-out = 退出登录
page-demo = 演示数据：这里的人和事都是编的，可以随便试。
page-demo-tag = 演示数据
page-title-faulty = 出错：{ $title }
page-title = { $title } · { $site }
page-larger = 字大些
page-smaller = 字小些
page-back = 返回
page-print = 打印请用下面的文件，也可以直接打印这一页（A3 纸，竖放，不留页边）。

page-overview = 总览
page-people = 人员
page-import = 导入名册
page-matching = 匹配
page-week = 周排班
page-care = 关爱
page-catalog = 服务目录

page-faults = 有 { $count } 处要改
page-optional = { $label }（可以不填）
page-choose = 请选
page-fault-missing = 请填写{ $label }
page-fault-unchosen = 请选择{ $label }
page-fault-long = { $label }最多 { $most } 个字，现在有 { $count } 个
page-fault-control = { $label }里有看不见的符号，请重新输入
page-fault-number = { $label }要填数字
page-fault-range = { $label }要在 { $low } 到 { $high } 之间
page-fault-date = { $label }要填日期，例如 2026-11-24
page-fault-time = { $label }要填时间，例如 09:30
page-fault-unknown = 多了一项不认识的内容（{ $name }）。请重新打开这一页再填。

page-previous = 上一页
page-next = 下一页
page-pages = 分页
page-page-of = 第 { $page } 页，共 { $pages } 页
page-error-number = 编号：{ $number }
page-error-home = 回到首页

page-date = { $month }月{ $day }日
page-date-year = { $year }年{ $month }月{ $day }日
page-date-weekday = { page-date } { page-weekday }
page-date-clock = { page-date-weekday } { page-clock }
page-date-span = { $from } — { $to }
page-weekday =
    { $weekday ->
        [1] 星期一
        [2] 星期二
        [3] 星期三
        [4] 星期四
        [5] 星期五
        [6] 星期六
       *[7] 星期日
    }
page-weekday-short =
    { $weekday ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[7] 周日
    }
page-month = { $month }月
page-clock =
    { $part ->
        [night] 凌晨 { $hour }:{ $minute }
        [morning] 上午 { $hour }:{ $minute }
        [noon] 中午 { $hour }:{ $minute }
        [afternoon] 下午 { $hour }:{ $minute }
       *[evening] 晚上 { $hour }:{ $minute }
    }
page-week-number = 第{ $week }周
page-week-of-year = { $year }年第{ $week }周
page-lunar =
    农历{ $leap ->
        [leap] 闰
       *[plain] { "" }
    }{ page-lunar-month }{ page-lunar-day }
page-lunar-month =
    { $month ->
        [1] 正月
        [2] 二月
        [3] 三月
        [4] 四月
        [5] 五月
        [6] 六月
        [7] 七月
        [8] 八月
        [9] 九月
        [10] 十月
        [11] 冬月
       *[12] 腊月
    }
page-lunar-day =
    { $day ->
        [1] 初一
        [2] 初二
        [3] 初三
        [4] 初四
        [5] 初五
        [6] 初六
        [7] 初七
        [8] 初八
        [9] 初九
        [10] 初十
        [11] 十一
        [12] 十二
        [13] 十三
        [14] 十四
        [15] 十五
        [16] 十六
        [17] 十七
        [18] 十八
        [19] 十九
        [20] 二十
        [21] 廿一
        [22] 廿二
        [23] 廿三
        [24] 廿四
        [25] 廿五
        [26] 廿六
        [27] 廿七
        [28] 廿八
        [29] 廿九
       *[30] 三十
    }
page-hours = { $hours } 小时
page-minutes = { $minutes } 分钟
page-hours-minutes = { $hours } 小时 { $minutes } 分
page-kilometres = { $kilometres } 公里
page-metres = { $metres } 米

page-family = { $surname }家
page-age = { $age } 岁

page-map-title = 示意图
page-map-description = { $elders } 位老人（圆点）、{ $helpers } 位帮手（方块）、{ $pairs } 条连线，{ $unserved } 位老人还没有人去（带数字的菱形）。同样的内容在表格里也有。
page-map-elder = 老人
page-map-helper = 帮手
page-map-pair = 谁去谁家
page-map-pinned = 已固定
page-map-unserved = 还没人去
page-map-north = 北
page-map-empty = 还没有知道位置的人
page-chart-title = 方案随时间的变化
page-chart-description = 到第 { $seconds } 秒，已找到的最好方案是 { $best }，理论上最好也不会低于 { $bound }。
page-chart-description-unbounded = 到第 { $seconds } 秒，已找到的最好方案是 { $best }。
page-chart-best = 已找到的方案
page-chart-bound = 理论最好（不可能再好）
page-chart-seconds = { $seconds } 秒
page-qr = 二维码
page-sentences = { $first } { $second }
