# What all pages share

page-faults =
    { $count ->
        [one] { $count } thing to put right
       *[other] { $count } things to put right
    }
