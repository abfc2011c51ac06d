# 服务的名称：每个代码一句
service-visit = 上门说说话
service-errand = 跑腿代办
service-clean = 打扫屋子
service-meal = 做饭送饭
service-stove = 生火添柴
service-care = 日常照料
service-bath = 帮忙洗澡
service-escort = 陪同出门
