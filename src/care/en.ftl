# The duty of care
care-title = The duty of care
