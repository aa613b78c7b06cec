# R's package WDI, pointed at another address: prints what it gets as JSON.
# usage: Rscript wdi.R http://127.0.0.1:PORT/v2
suppressMessages(library(WDI))
base <- commandArgs(trailingOnly = TRUE)[1]
query <- WDI:::wdi.query
assignInNamespace("wdi.query", function(...) sub("https://api.worldbank.org/v2", base, query(...), fixed = TRUE), "WDI")

all <- WDI(indicator = c(users = "IT.NET.USER.ZS", people = "SP.POP.TOTL"), start = 2000, end = 2017)
some <- WDI(country = c("VN", "NA", "XK"), indicator = "IT.NET.SECR.P6", start = 2020, end = 2020, extra = TRUE)
unknown <- tryCatch(WDI(indicator = "NO.SUCH", start = 2000, end = 2001), error = function(e) "refused")
rows <- function(data) data[order(data$iso2c, data$year), ]
cat(jsonlite::toJSON(list(
  version = as.character(packageVersion("WDI")),
  count = nrow(all),
  lastUpdated = unique(some$lastupdated),
  bhutan = rows(all[all$iso2c == "BT" & all$year %in% c(2000, 2010, 2017), c("iso2c", "year", "users", "people")]),
  some = rows(some[, c("iso2c", "country", "year", "IT.NET.SECR.P6")]),
  unknown = unknown
), auto_unbox = TRUE, na = "null", digits = NA))
