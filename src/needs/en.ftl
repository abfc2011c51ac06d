# The names of services, one for each code
service-visit = Visit and talk
service-errand = Errands
service-clean = Cleaning
service-meal = Meals
service-stove = Stove and wood
service-care = Daily care
service-bath = Help with washing
service-escort = Going out together
