# What bench-statistics.ts does, in R: prints the milliseconds of each stage as JSON.
timed <- function(work) round(1000 * system.time(work)[["elapsed"]])

set.seed(1)
n <- 1e6
rows <- data.frame(x1 = runif(n), x2 = 10 * runif(n), x3 = 100 + runif(n), g = rep_len(1:200, n))
rows$y <- 1 + rows$x1 - rows$x2 + 2 * rows$x3 + runif(n)
fit <- NULL
stages <- c("fit" = timed(fit <- lm(y ~ x1 + x2 + x3, data = rows)), "errors" = timed(summary(fit)))
if (requireNamespace("sandwich", quietly = TRUE)) {
  stages <- c(stages, "robust errors" = timed(sandwich::vcovHC(fit, "HC1")), "clustered errors" = timed(sandwich::vcovCL(fit, cluster = rows$g)))
}

panel <- data.frame(unit = rep(1:10000, times = 40), year = rep(1:40, each = 10000))[runif(4e5) < 0.5, ]
panel$x1 <- runif(nrow(panel)) + panel$unit / 1e4
panel$x2 <- runif(nrow(panel)) + panel$year / 40
panel$y <- panel$x1 - panel$x2 + panel$unit / 1e3 + panel$year / 4 + runif(nrow(panel))

# Means of one effect after the other, until no value moves by more than 1e-12 of the spread.
absorb <- function(x, groups) {
  counts <- lapply(groups, function(group) tabulate(group))
  spread <- max(apply(x, 2, sd))
  repeat {
    before <- x
    for (index in seq_along(groups)) x <- x - (rowsum(x, groups[[index]]) / counts[[index]])[groups[[index]], ]
    if (max(abs(x - before)) <= 1e-12 * spread) return(x)
  }
}
stages <- c(stages, "fixed effects" = timed({
  within <- absorb(as.matrix(panel[c("y", "x1", "x2")]), list(panel$unit, panel$year))
  .lm.fit(within[, -1], within[, 1])
}))
cat(sprintf('{%s}\n', paste(sprintf('"%s": %d', names(stages), stages), collapse = ", ")))
