# 政策没有写明的数
policy-title = 时限和标准
policy-title-of = { $name }的时限和标准
policy-hint = 多久探访一次、多久要有人回应：政策没有写明的数，由县里定，写明依据和从哪天起。
policy-what = 政策只写了“定期”“及时”“随时”。下面的数由本单位或上级决定，从写明的日子起算，对下级都有效。以前的数不会改，过去的事按当时的数算。
policy-incidents = 突发事件
policy-register = 登记
policy-supervision = 督促检查
policy-visiting = 探访
policy-number = 项目
policy-now = 现在是
policy-since = 从哪天起
policy-source = 依据
policy-by-default = 没有人定过，先按这个算：{ $source }
policy-decided-by = { $name }：{ $source }
policy-value =
    { $unit ->
        [seconds] { $value } 秒
        [speed] 每小时 { $value } 公里
        [minutes] { $value } 分钟
        [hours] { $value } 小时
        [days] { $value } 天
        [months] { $value } 个月
        [times] { $value } 次
        [years] { $value } 岁
        [percent] { $value }%
        [people] { $value } 人
        [level] { $value } 级
        [switch] { $value ->
            [1] 是
           *[other] 否
        }
       *[other] { $value }
    }
policy-unit =
    { $unit ->
        [seconds] 秒
        [speed] 公里每小时
        [minutes] 分钟
        [hours] 小时
        [days] 天
        [times] 次
        [years] 岁
        [percent] %
        [people] 人
        [level] 级
       *[other] { "" }
    }
policy-new-value = 新的数
policy-yes = 是
policy-no = 否
policy-from = 从哪天起
policy-from-hint = 今天或以后的日子。过去的不能改。
policy-source-label = 依据的文件或会议
policy-source-hint = 例如：县民政局〔2026〕12 号文件
policy-keep = 定下来
policy-history = 以前和以后
policy-nothing-decided = 还没有人定过。
policy-default = 没有人定时
policy-answer-village = 村里多久要回应
policy-answer-village-source = 设计建议：半小时没有回应就找下一个人；政策只写“及时报告”
policy-answer-township = 乡镇多久要回应
policy-answer-township-source = 设计建议，和村里一样；政策只写“及时报告”
policy-answer-county = 县里多久要回应
policy-answer-county-source = 设计建议；过了这个时间再通知一次
policy-emergency = 紧急处置最长多久
policy-emergency-source = 设计建议：一天；政策写“紧急处置后由乡镇实施关爱救助”
policy-follow-up = 救助开始后多久要上门回访
policy-follow-up-source = 设计建议：一周
policy-universal-contact = 所有老人：多久联系一次
policy-universal-contact-source = 民发〔2022〕73 号：到 2025 年底月探访率 100%
policy-universal-home = 所有老人：多久上门一次
policy-universal-home-source = 内蒙古一地的做法：一般老人每季度不少于一次
policy-key-contact = 重点老人：多久联系一次
policy-key-contact-source = 设计建议：每周一次电话；富顺县按等级每周或每月上门
policy-key-home = 重点老人：多久上门一次
policy-key-home-source = 设计建议：两周一次；内蒙古一地每月不少于一次
policy-red-contact = 风险最高的老人：多久联系一次
policy-red-contact-source = 设计建议：每周一次上门、两次电话
policy-red-home = 风险最高的老人：多久上门一次
policy-red-home-source = 内蒙古一地的做法：高风险老人每周不少于一次
policy-old-age = 多少岁算高龄
policy-old-age-source = 通行做法：80 岁以上为高龄
policy-key-level = 几级算失能（重点）
policy-key-level-source = GB/T 42195-2022；一级常常只是听力差一点，所以从二级算
policy-key-both = 重点老人要既高龄又失能
policy-key-both-source = 政策写“经济困难家庭的高龄、失能留守老年人”，顿号可以是“或”；先按“或”算
policy-red-level = 独居的老人几级算风险最高
policy-red-level-source = 设计建议：三级（重度）以上独居
policy-unanswered-calls = 连续几次电话没人接，当天就要上门
policy-unanswered-calls-source = 设计建议：两次
policy-surge = 寒潮、高温、节日开始后几天内要联系到
policy-surge-source = 设计建议：两天；青海、上海等地在极端天气和节日增加探访
policy-after-change = 情况有变化以后多久要去看
policy-after-change-source = 内蒙古一地的做法：重大变化后 24 小时内
policy-time = 时间银行
policy-duties = 家庭、健康和其他关爱事项
policy-time-most = 一个人的时间账户最多存多少
policy-time-most-source = 南京市养老服务时间银行 2019 年试行方案：个人账户上限 1500 小时
policy-time-expiry = 存的时间多久以后不能再用（0 表示一直能用）
policy-time-expiry-source = 没有查到统一规定，按一直能用算
policy-agreement-notice = 委托照顾协议到期前多久提醒
policy-agreement-notice-source = 本软件的建议：提前一个月，来得及商量续签
policy-whereabouts-stale = 子女去向多久没有更新要再问
policy-whereabouts-stale-source = 本软件的建议：一个季度
policy-notice-reply = 通知子女后多久要有回音
policy-notice-reply-source = 本软件的建议：一周
policy-referral-answer = 转给法律、社工或部门后多久要有答复
policy-referral-answer-source = 本软件的建议：一周
policy-fire-check = 养老设施多久检查一次消防
policy-fire-check-source = 本软件的建议：一个季度
policy-exam-age = 多少岁起每年免费体检
policy-exam-age-source = 吉民发〔2018〕54号：65 岁以上每年一次
policy-doctor-notice = 家庭医生签约到期前多久提醒
policy-doctor-notice-source = 本软件的建议：提前一个月
policy-canvass-round = 两次排查之间最多隔多久
policy-canvass-round-source = 本软件的建议：半年一次
policy-canvass-share = 老年人里估计有多少是留守的
policy-canvass-share-source = 2016 年全国摸底约 1600 万人，约占农村老年人的 13%
policy-confirm = 登记的情况：多久核实一次
policy-confirm-source = 政策要求及时填报更新，没有写天数；按一年一次
policy-left-age = 农村留守老年人：从多少岁算起
policy-left-age-source = 吉民发〔2018〕54 号：年满 60 周岁
policy-left-months = 农村留守老年人：全部子女离开多久
policy-left-months-source = 吉民发〔2018〕54 号：半年以上
policy-reassess = 能力评估：多久重新评估一次
policy-reassess-source = 各地通行做法：每 12 个月一次
policy-levels = 按能力等级的帮助
policy-helpers-0 = 0 级老人：几位帮手
policy-helpers-0-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-visits-0 = 0 级老人：四周上门几次
policy-visits-0-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-calls-0 = 0 级老人：四周打几次电话
policy-calls-0-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-helpers-1 = 1 级老人：几位帮手
policy-helpers-1-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-visits-1 = 1 级老人：四周上门几次
policy-visits-1-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-calls-1 = 1 级老人：四周打几次电话
policy-calls-1-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-helpers-2 = 2 级老人：几位帮手
policy-helpers-2-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-visits-2 = 2 级老人：四周上门几次
policy-visits-2-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-calls-2 = 2 级老人：四周打几次电话
policy-calls-2-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-helpers-3 = 3 级老人：几位帮手
policy-helpers-3-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-visits-3 = 3 级老人：四周上门几次
policy-visits-3-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-calls-3 = 3 级老人：四周打几次电话
policy-calls-3-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-helpers-4 = 4 级老人：几位帮手
policy-helpers-4-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-visits-4 = 4 级老人：四周上门几次
policy-visits-4-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-calls-4 = 4 级老人：四周打几次电话
policy-calls-4-source = 参照上海、栾川、文登等地的做法拟定；政策没有写
policy-departed = 查到去世或搬走后，登记里改过来
policy-departed-source = 本软件拟定；文件只说及时更新
policy-screen-homes = 一个人走了这么多户都没发现隐患
policy-screen-homes-source = 本软件拟定；文件没有写数
policy-form-seconds = 填一张探访表至少要
policy-form-seconds-source = 本软件拟定；文件没有写数
policy-same-words = 一个月里同一个村写一样的话
policy-same-words-source = 本软件拟定；文件没有写数
policy-travel-speed = 从一家到另一家最快
policy-travel-speed-source = 村道上通常的限速
policy-month-end-days = 月底算最后
policy-month-end-days-source = 本软件拟定；文件没有写数
policy-month-end-share = 月底的探访超过
policy-month-end-share-source = 本软件拟定；文件没有写数
policy-batch-homes = 一次补记的户数
policy-batch-homes-source = 本软件拟定；文件没有写数
policy-batch-minutes = 一次补记指
policy-batch-minutes-source = 本软件拟定；文件没有写数
policy-small-number = 公布时少于这个数不写
policy-small-number-source = 防止从小数认出人的通常做法
policy-kin-contact = 家里人多久没消息
policy-kin-contact-source = 本软件拟定；法律只说经常看望或者问候
