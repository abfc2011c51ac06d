# 所有页面共用的文字

page-faults = 有 { $count } 处要改
