# 关爱
care-title = 关爱服务
