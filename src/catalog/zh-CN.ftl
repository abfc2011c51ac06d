# 服务目录

catalog-title = 能帮您什么
catalog-lead = 村里乡亲互相帮忙。下面这些事，都可以找人来做。
catalog-call = 要人帮忙，请打电话：
catalog-empty = 这里还没有列出服务。请到村委会问一问。
catalog-which = 请选您所在的地方。
catalog-print = 这一页可以打印出来，贴在墙上或者带给老人看。
catalog-data = 给其他网站和程序用的数据（HSDS 格式）

catalog-name = 服务名称
catalog-description = 做什么
catalog-minutes = 一次多久
catalog-about = 大约 { $length }
catalog-eligibility = 谁能申请
catalog-fees = 要不要钱
catalog-application = 怎么申请
catalog-minimum-age = 最低年龄
catalog-status = 现在提供吗
catalog-organisation = 单位
catalog-active = 提供
catalog-inactive = 不提供

catalog-new = 添加服务
catalog-public = 看公开的页面
catalog-none = 还没有服务。添加以后，会出现在公开的页面上。
catalog-save = 保存
catalog-description-hint = 用大白话说，让第一次听到的人也明白。
catalog-minutes-unit = 分钟
catalog-minutes-hint = 平常上门一次大约要的时间。
catalog-minimum-age-unit = 岁
catalog-application-hint = 先写怎么打电话、找谁，再写别的办法。
catalog-status-hint = 不提供的服务不会出现在公开的页面上，以前的记录还在。
catalog-english = { $label }（英文）
catalog-in-english = 英文
catalog-in-english-hint = 可以不填。没有英文的，英文页面上显示中文。
catalog-changed = 您打开这一页以后，别人改过“{ $name }”，没有保存。您填的还在下面：请先在另一个窗口看看现在的内容，再保存一次就会用您填的。

catalog-hsds-organisation = { $name }：组织邻里帮手，上门看望和照应老人。
catalog-hsds-description = { $description }一次大约 { $length }。
catalog-hsds-chinese = 中文
catalog-parameter-unknown = 没有这个参数，或者同一个参数写了两次。
catalog-parameter-page = 要填 1 到 1000000 之间的整数。
catalog-parameter-per-page = 要填 1 到 100 之间的整数。
catalog-parameter-search = 要填 1 到 100 个字。
catalog-parameter-moment = 要填日期或时刻，例如 2026-11-23 或 2026-11-23T08:00:00+08:00。
catalog-parameter-id = 要填 UUID。
catalog-parameter-truth = 要填 true 或 false。
