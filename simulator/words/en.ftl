### What readers see, in English. Project Fluent: https://projectfluent.org/fluent/guide/
###
### A message is a name, "=", and the text on one line; { $name } is filled in. Whole sentences carry their full stop,
### clauses of one sentence have none and begin in lower case. Numbers come as they are written: "1,024", "0.5",
### "−3.1"; a choice between forms ("world", "worlds") follows the number. Spaces at an end are written { " " }.
###
### A world is one random draw of everything uncertain, played through; a signal is a question that every world
### answers; a judgement is a claim of an essay, and its hedge word ("likely") suggests a range of probability.
###
### $worlds counts worlds; $answered those that answer; $title and $scenario name a scenario; $points is a standard
### error in percentage points; $range a range as written, "44–67 %"; $day, $start, $end are dates; $letter names a run
### in a comparison, A, B, C.

## Terms: the same words wherever they are spoken of.

# The standard error that comes of counting finitely many worlds.
-monte-carlo-error = Monte Carlo standard error

## Lists, sentences and brackets.

list-comma = { ", " }
list-and = { $first } and { $last }
list-semicolon = { "; " }
list-space = { " " }
# How a sentence begins: capital, or as-written.
list-opening = capital
list-sentence = { $text }.
list-brackets = { " " }({ $remark })
list-headed = { $head }: { $text }

## Numbers, units and dates.

number-percent = { $number } %
number-amount = { $number } { $unit }
number-range = { $low } – { $high }
number-within = within { $range }
# Of a date, $month and $day are plain numbers, $month2 and $day2 have two digits.
date-day = { $year }-{ $month2 }-{ $day2 }
date-month = { $year }-{ $month2 }
date-year = { $year }
list-comma-of-clauses = { ", " }
list-row-end = { $first } and { $last }

# Counts in words, as sentences of stories have them.
number-in-words =
    { $count ->
        [0] no
        [1] one
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] eight
        [9] nine
        [10] ten
        [11] eleven
        [12] twelve
       *[other] { $count }
    }
date-day-in-words = { $day } { date-month-name } { $year }
date-month-in-words = { date-month-name } { $year }
date-month-name =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }

# Values of series as sentences tell them. display-billion and display-thousand say how many of the units in which the language
# counts make up a billion or a thousand: 1 of bn; 10 of 亿. The space before a sign or "bn" does not break.
display-billion = 1
display-thousand = 1000
display-percent = { $number } %
display-multiple = { $number } ×
display-money = { $number } bn CNY a year
display-billions = { $number } bn
display-price = { $number } USD per million tokens
display-chips =
    { $number ->
        [one] { $number } H100 equivalent
       *[other] { $number } H100 equivalents
    }
display-per-month = { $amount } a month
display-per-year = { $amount } a year
display-minutes =
    { $number ->
        [one] { $number } minute
       *[other] { $number } minutes
    }
display-hours =
    { $number ->
        [one] { $number } hour
       *[other] { $number } hours
    }
display-weeks =
    { $number ->
        [one] { $number } week
       *[other] { $number } weeks
    }
display-months =
    { $number ->
        [one] { $number } month
       *[other] { $number } months
    }
display-years =
    { $number ->
        [one] { $number } year
       *[other] { $number } years
    }
display-score = { $number } of 100
display-yes = yes
display-no = no

# Units, by their ids of the catalogue: "/" is "per", spaces and brackets are hyphens.
unit-fm = frontier months
unit-kH100e = thousand H100 equivalents
unit-kH100e-per-month = thousand H100 equivalents a month
unit-bn-CNY-per-year = bn CNY a year
unit-bn = bn
unit-USD-per-Mtok = USD per million tokens
unit-log = natural log
unit-sd = standard deviations
unit-week = weeks
unit-year = years
unit-minute = minutes
unit-1-per-month = a month
unit-1-per-year = a year
unit-1-per-fm = per frontier month
unit-1-per-sqrt-year = per square root of a year
unit-bn-CNY-per-year-per-kH100e = bn CNY a year per thousand H100 equivalents
unit-fm-per-OOM = frontier months per order of magnitude
unit-fm-per-sqrt-year = frontier months per square root of a year
unit-fm-per-year = frontier months a year
unit-log-per-sqrt-year = natural log per square root of a year
unit-log-per-year = a year in natural log
unit-month = months

## Numbers with their nouns; other messages refer to them.

counted-worlds =
    { $worlds ->
        [one] { $worlds } world
       *[other] { $worlds } worlds
    }
counted-percentage-points =
    { $points ->
        [one] { $points } percentage point
       *[other] { $points } percentage points
    }
counted-signals =
    { $signals ->
        [one] { $signals } signal
       *[other] { $signals } signals
    }
counted-answered-worlds =
    { $answered ->
        [one] { $answered } world
       *[other] { $answered } worlds
    }
counted-count-differences =
    { $count ->
        [one] { $count } difference
       *[other] { $count } differences
    }
counted-change-percentage-points =
    { $change ->
        [one] { $change } percentage point
       *[other] { $change } percentage points
    }
counted-weeks =
    { $weeks ->
        [one] { $weeks } week
       *[other] { $weeks } weeks
    }
counted-parameter-sets =
    { $sets ->
        [one] { $sets } set
       *[other] { $sets } sets
    }
counted-seeds =
    { $seeds ->
        [one] { $seeds } seed
       *[other] { $seeds } seeds
    }
counted-count-stories =
    { $count ->
        [one] { $count } story
       *[other] { $count } stories
    }
counted-count-signals =
    { $count ->
        [one] { $count } signal
       *[other] { $count } signals
    }
counted-count-questions =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }

## Questions of signals. Registrations hold these texts: English ones must not change.

question-sentence = { $text }.
question-after = in the { $span } after the first time that { $event }: { $text }
question-only-after = { $text }; asked only of worlds in which { $event } at least { $span } before the end
question-given = { $text }; asked only of worlds in which { $condition }
question-event = { $event }{ $times }{ $window }
question-level = { $series }{ $at }{ $side }
question-crossing = { $series } goes { $limit }{ $stays }{ $window }
question-stays-there =
    { " " }and stays there for { $clearings } { $clearings ->
        [one] clearing
       *[other] clearings
    }
question-staying = { $series } stays { $limit } at every { $every }{ $window }
question-share = share of “{ $of }” among “{ $among }”{ $window }{ $side }
question-difference-of = ({ $left }) less ({ $right }){ $side }
question-ratio-of = ({ $left }) over ({ $right }){ $side }
question-value-at = { $series }{ $at }
question-difference = change of { $series }{ $period }
question-ratio = ratio of { $series }{ $period }
question-percent = percentage change of { $series }{ $period }
question-all_of = { " " }and{ " " }
question-any_of = { " " }or{ " " }
question-none_of = { " " }nor{ " " }
question-neither = neither{ " " }
question-member = ({ $text })
question-ratio-of-probabilities = the probability that { $above }, over the probability that { $below },{ $side }
question-window-apart = , between { $first } and { $last }
question-window = { " " }between { $first } and { $last }
question-share-window = { " " }between { $first } and { $last }
question-period = { " " }from { $first } to { $last }
question-at-the-last-clearing = { " " }at the last clearing by { $day }
question-at = { " " }at the last clearing by { $day }
question-at-the-end = { " " }at the last clearing of that time
question-years =
    { $n } { $n ->
        [one] year
       *[other] years
    }
question-months =
    { $n } { $n ->
        [one] month
       *[other] months
    }
question-weeks =
    { $n } { $n ->
        [one] week
       *[other] weeks
    }
question-above = above { $value }
question-below = below { $value }
question-is = { " " }is { $limit }
question-how-much = : how much
question-once = , at least once
question-times =
    , at least { $n } { $n ->
        [one] time
       *[other] times
    }
question-of-them = , to at least { $n } of them
question-clearing = clearing
question-quarter = quarter

## What forecasts are about, and why a probability has no range over assumptions.

quantity-how-many-firms = { $event }: to how many
quantity-how-many-times = { $event }: how many times
quantity-series = “{ $series }”
quantity-difference = change in “{ $series }”
quantity-ratio = growth factor of “{ $series }”
quantity-percent = percentage change in “{ $series }”
quantity-share = share of “{ $of }” among “{ $among }”
quantity-difference-of = { $first } minus { $second }
quantity-ratio-of = ratio of { $first } to { $second }
quantity-value = value
assumptions-alike = every world of the run gives the same answer
assumptions-few-worlds = a run of fewer than { $worlds } worlds cannot separate the effect of assumptions from chance
assumptions-weighted = the evidence weights each world together with its own chance events, so there are no weights for the same parameters under other chance events
assumptions-few-answers = fewer than { $sets } sets of assumptions have an answer under both noise seeds

## Other lines of the terminal.

cli-dropped = These correlations are not used, because one of the two quantities is a point value:
cli-beyond-shock = These shocks are left out, because they begin after the horizon ends: { $names }
cli-beyond-entry = These firms never enter, because the horizon ends first: { $names }
cli-beyond-exit = These firms stay on the market, because the horizon ends before they leave: { $names }
cli-files = Files: { $folder }
cli-no-browser = No browser could be opened; the page is { $file }
cli-scenario = Scenario: { $path }
cli-not-modelled = not modelled
# Rows of a table that are not shown here, and where they stand.
table-more-rows =
    { $count } more { $count ->
        [one] row
       *[other] rows
    }: { $rest }

## What there is: names that are found and listed, runs of a folder.

find-kind-lever = lever
find-kind-state = state open to shocks
find-kind-parameter = parameter
find-kind-series = series
find-kind-event = event
find-kind-signal = signal
find-kind-scenario = scenario
find-kind-firm = firm
find-labels = There is one for each of: { $labels }.
# $count labels besides those that are named.
find-labels-more = There is one for each of: { $labels } and { $count } more.
find-more =
    { $count } more { $count ->
        [one] name matches
       *[other] names match
    } less closely; --all prints { $count ->
        [one] it
       *[other] them
    } as well.
find-nothing = No name or meaning matches “{ $text }”. Try other words, or print all names of a kind with simulator list.
list-runs-complete = complete
list-runs-unfinished = unfinished
list-runs-damaged = damaged
list-runs-other-version = made by another version
list-runs-made = { $day } { $time }
list-runs-request = { counted-worlds }, seed { $seed }
list-runs-blocks =
    { $count } { $count ->
        [one] block of worlds is finished
       *[other] blocks of worlds are finished
    }
list-runs-next-complete = To read it: { $command }
list-runs-next-unfinished = To finish it, repeat the command with the same options: { $command }
list-runs-next-damaged = To make it again: { $command }
list-runs-next-other-version = To make it again with this version: { $command }
list-runs-none = { $folder } holds no runs. To make one: simulator run baseline

## The outline of a scenario. $day, $first, $last, $start, $end are dates, $span a duration, $amount a value as written.

show-extends = It extends { $parent }.
show-extends-further = It extends { $parent }, which in turn extends { $further }.
show-horizon = It runs from { $start } to { $end }.
show-no-change = Every value is at its default.
show-shocks =
    { $count ->
        [one] One shock
       *[other] { $count } shocks
    } between the start and the horizon. A percentage in brackets is the share of worlds in which the shock occurs.
show-marks = { $mark1 } in force · { $mark2 } begins or ends in this period · { $mark3 } follows an event
show-at = on { $day }
show-between = on one day from { $first } to { $last }
show-rate = once at a rate of { $rate } a year
show-repeats = repeatedly, at a rate of { $rate } a year
show-after = after the first { $event }
show-after-delay = { $span } after the first { $event }
show-over = phased in over { $span }
show-lasts = for { $span }
show-years =
    { $count } { $count ->
        [one] year
       *[other] years
    }
show-months =
    { $count } { $count ->
        [one] month
       *[other] months
    }
show-weeks =
    { $count } { $count ->
        [one] week
       *[other] weeks
    }
show-set = { $path } is set to { $amount }: { $what }.
show-scale = { $path } is multiplied by { $amount }: { $what }.
show-add = { $amount } is added to { $path }: { $what }.
# Of what is a statement when it is on, $what: the EDA control is in force.
show-on = { $path } is switched on: { $what }.
show-off = { $path } is switched off. When it is on: { $what }.
# The median, and the range from the 5 to the 95 % quantile.
show-range = { $middle } ({ $range })
show-clipped = In about { $share } of worlds the value would exceed its bound and is set to { $bound }.
show-firms = Firms that enter or leave:
show-firm-enters = { $firm } enters on { $day }.
show-firm-leaves = { $firm } leaves the market on { $day }.
show-firm-joins = { $firm } joins { $into } on { $day }.
show-values =
    { $count ->
        [one] One value differs from its default from the first day on. Shown are the median and the 5–95 % range.
       *[other] { $count } values differ from their defaults from the first day on. Shown are the medians and the 5–95 % ranges.
    }
show-now = here { $amount }
show-default = by default { $amount }
show-place-point = The default is the same value in every world.
show-place-within = Its median lies within the default range; the default is lower in { $share } of worlds.
show-place-low = Its median lies below the default range, but the two ranges overlap.
show-place-high = Its median lies above the default range, but the two ranges overlap.
show-place-below = Its whole range lies below the default range.
show-place-above = Its whole range lies above the default range.
show-point-within = It lies within the default range; the default is lower in { $share } of worlds.
show-point-below = It lies below the default range.
show-point-above = It lies above the default range.
show-signals-none = No signal can change, because no shock takes effect and no value differs from its default.
show-signals-from-start = Every signal can change, because values differ from the first day on.
show-signals-movable =
    { $count } of { $total } signals can still change when the first shock can take effect ({ $day }). They are listed by due date (--all lists every signal):
show-signals-by-values = Signals that fall due earlier can change only through the values that differ from the first day on.
show-signals-before = These fall due before the first shock, which cannot change them:
# $names are the first few of a day.
show-due-more = { $names } and { $count } more
show-signals-own = Signals that this scenario adds: { $names }.

## The forecast of a run on the terminal.

table-signal = Signal
table-chance = Probability ± sampling
table-assumed = 80 % range over assumptions
table-structured = Range over model forms
table-median = Median date
table-essay = Essay's word
table-shape = Shape
table-unmodelled = Signals that are not modelled: { $number }. The reasons: simulator list signals
table-beyond = Signals that are left out because they fall due after { $end }: { $number } ({ $names })
table-nobody = no answer
table-ratio = ratio
table-worlds = { counted-worlds }, seed { $seed }, { $start } to { $end }
table-median-legend = Median date: the month by which the signal has come true in half of the worlds
table-shape-legend = Shape: how the share of worlds in which it has come true grows over time, or how the quantity is distributed
table-fm = fm: frontier months. One is the distance that the US frontier advances in a month on trend
table-files = Files: { $folder }

## A screen: what a run says in few rows, and where to go from it.

screen-title = { $title }, against { $reference }: { $worlds ->
        [one] { $worlds } future
       *[other] { $worlds } futures
    }, seed { $seed }
screen-futures = In how many futures
screen-here = Here
screen-reference = Reference
screen-medians = Medians by { $when }:
screen-probability = Probability
screen-farthest = Farthest from the essay's word
screen-questions = Question
live-look = A first look at { counted-worlds }, which the run itself does not count; it is computing its own.
live-worlds = After { counted-worlds }; more of them refine the answer.
screen-main-series = By { $when }, median and 8 in 10:
screen-rest = Not shown: { $parts }.
screen-rest-moved =
    { $count ->
        [one] { $count } signal that moves
       *[other] { $count } signals that move
    } by 5 points or more
screen-rest-series =
    { $count } further series { $count ->
        [one] that moves
       *[other] that move
    }
screen-rest-put-in =
    { $count ->
        [one] { $count } that the scenario puts in itself
       *[other] { $count } that the scenario puts in itself
    }
screen-rest-small =
    { $count ->
        [one] { $count } signal that moves by less
       *[other] { $count } signals that move by less
    }
screen-rest-still =
    { $count ->
        [one] { $count } signal
       *[other] { $count } signals
    } without a clear change
screen-points = Difference, points
screen-change-by = Change by { $when }
screen-errors = ± is the standard error of the difference between paired futures: future n has the same chance events in both. Changes of series are typical ones, the median over the pairs; those by less than 2 % of the reference's range count as none.
screen-errors-apart = ± is the standard error of a difference. No future of one run has the same weight or chance events as one of the other, so that changes of series are those of their medians.
screen-more = --all prints every row and how to read it.
screen-several =
    { $count } scenarios against { $reference }: { $worlds ->
        [one] { $worlds } future
       *[other] { $worlds } futures
    }, seed { $seed }
screen-leads = What each scenario changes most
screen-lead = What leads
screen-there = With it
screen-little = little changes
screen-star = *: differs clearly from the reference, all differences taken together.
screen-page = The page: { $command }
screen-comparison = Side by side: { $command }
screen-all = All signals: the same command with --all
screen-making = The reference, { $name }, is made with the same { $worlds ->
        [one] { $worlds } world
       *[other] { $worlds } worlds
    } first.
screen-unanswered = Not asked, since the run lacks the dates or names of these signals: { $signals }
screen-not-compared =
    Not compared with { $name }: { $what ->
        [start] it begins on another day
       *[market] its segments or layers are others
    }.

## Charts of a run, and what stands under every chart.

chart-scenario = Scenario: { $title } · { $start } to { $end } · { counted-worlds }
chart-error = { -monte-carlo-error } of the probability: { counted-percentage-points }
chart-no-error = the limit shown is that of the 95 % Monte Carlo interval
chart-errors = { -monte-carlo-error } of the probabilities: at most { counted-percentage-points }
chart-rank-error = Monte Carlo error of each quantile: at most ±{ $points } percentile points (95 %)
chart-path-error = single worlds, which have no Monte Carlo error
chart-source = Source: simulator { $version }, seed { $seed }
chart-essay-source = ; essay { $source }
chart-essay = the essay's “{ $word }” suggests { $range }
chart-essay-ratio = the essay's “{ $word }” gives a probability of { $range } that { $side }
chart-ratio-above = the ratio is above { $value }
chart-ratio-below = the ratio is below { $value }
chart-essay-short =
    essay
    { $range }
chart-assumed = 80 % range over assumptions { $range }
chart-two-errors = ± and the 95 % interval cover sampling error only. The 80 % range over assumptions covers what is unknown about the parameters: if they were known, the probability would lie in it in 8 of 10 cases.
chart-within = Within: the range over assumptions lies inside these ends and may be zero.
chart-structured = range over model forms { $range }
chart-third-error =
    Range over model forms: the lowest and highest probability among forms of the model between which the evidence does not decide, each in the same { $worlds } { $worlds ->
        [one] world
       *[other] worlds
    }.
chart-no-range = There is no range over assumptions: { $reason }.
chart-interval = 95 % interval { $range }
chart-half-by = true in half of the worlds by { $day }
chart-never-half = there is no median date, because it comes true in fewer than half of the worlds
chart-never = { $share } not within the window
chart-median = median { $value }
chart-tenths = 80 % of worlds from { $low } to { $high }
chart-given =
    among the { $answered } of { $worlds } { $worlds ->
        [one] world that meets
       *[other] worlds that meet
    } the condition
chart-undefined =
    { $undefined } { $undefined ->
        [one] world gives
       *[other] worlds give
    } no answer
chart-nobody = No world gives an answer, so there is no number
chart-ratio-short = ratio { $value }
chart-no-judgement = Other signals
chart-overview-title = How likely is each signal?
chart-overview-question = The share of worlds in which each statement of the essays holds, grouped by judgement. Every signal has its own due date.
chart-overview-key = Dot: probability with its 95 % Monte Carlo interval (sampling error only). Orange band: the range that the essay's hedge word suggests. †: counted only among the worlds that meet a condition. Ratios and medians have no dot.
chart-overview-ranges = Blue bar: 80 % range over assumptions; if the parameters were known, the probability would lie in it in 8 of 10 cases. Open bar: the range lies inside these ends and may be zero.
chart-overview-caption = Probabilities of { counted-signals } in { counted-worlds } of the scenario “{ $title }”; { $error }. The bands show the ranges that the essays' hedge words suggest
chart-passage-caption = Share of { counted-answered-worlds } of the scenario “{ $title }” in which the signal has come true by each date; { $error }. The tint around the curve is the pointwise 95 % Monte Carlo interval
chart-passage-axis = share of worlds in which it has come true by the date
chart-happened =
    { $share }
    by { $day }
chart-not-happened =
    { $share }
    not by then
chart-half = half by { $day }
chart-dots-axis = { $name }; each dot is 2 % of the worlds
chart-log-axis = { $name }; log scale; each dot is 2 % of the worlds
chart-bars-axis = { $name }; share of the worlds
chart-quantity-caption = Distribution of the quantity over { counted-answered-worlds } of the scenario “{ $title }”; { $error }. The bar spans the central 80 % of the worlds; its tick marks the median
chart-above = above { $value }: { $share }
chart-below = below { $value }: { $share }
chart-median-error = 95 % Monte Carlo interval of the median { $range }
chart-probability-axis = share of worlds in which it holds
chart-model = model
chart-essay-label = essay “{ $word }”
chart-holds = holds: { $count }
chart-fails = does not: { $count }
chart-no-answer = no answer: { $count }
chart-condition-not-met = condition not met: { $count }
chart-probability-caption = Probability in { counted-answered-worlds } of the scenario “{ $title }”; { $error }. The orange band is the range that the essay's hedge word suggests
chart-nobody-caption = No world of the scenario “{ $title }” gives an answer, so no probability is shown
chart-ratio-axis = first probability divided by the second, log scale
chart-ratio-caption = Ratio of two probabilities from the same { counted-worlds } of the scenario “{ $title }”, with its 95 % interval; { $error }
chart-fan-question = What values does it take from { $start } to { $end } in the scenario “{ $title }”?
chart-fan-answer = On { $day }: median { $median }; 80 % of worlds from { $low } to { $high }.
chart-fan-note = The bands are pointwise: each date is taken by itself, and no single world follows an edge. All values are conditional on the scenario and its assumptions.
chart-fan-caption = Median and pointwise 50, 80 and 90 % bands of { counted-worlds } by date, conditional on the scenario “{ $title }”; { $error }
chart-strip-title = What do single worlds look like?
chart-strip-question =
    The same { $count } { $count ->
        [one] world
       *[other] worlds
    } in every panel, over the pointwise 80 % band of all worlds.
chart-all-worlds = all worlds
chart-ratio-name = ratio
chart-world = world { $number }
chart-strip-caption =
    Paths of { $count } single { $count ->
        [one] world
       *[other] worlds
    } of the scenario “{ $title }” over the pointwise 80 % band of all { counted-worlds }; they are examples, not forecasts
chart-strip-alt = { $name }: the worlds shown range from { $low } to { $high } on { $day }
chart-ratio = Ratio of the two probabilities { $value }
chart-no-ratio = There is no ratio, because the second event never happens

## What the marks behind a title say, as clauses.

flag-threshold = the answer depends mainly on where the threshold is put: almost all worlds answer alike, or moving the threshold by a tenth changes the probability by a fifth or more
flag-restated = the number restates a judgement or a threshold: no shipped scenario changes it, and fewer than two uncertain numbers do
flag-stand-in = the model answers with a proxy: it measures something other than what the essay's claim names
flag-hedge-in-view = a parameter behind it was set by someone who had seen the essay's hedge, so agreement with the hedge is no evidence
flag-hindcast-failed = it depends on a series or event that failed its hindcast

## Comparisons of runs.

compare-runs = Runs compared
compare-run = Run
compare-scenario = Scenario
compare-worlds = Worlds
compare-seed = Seed
compare-evidence = { $title }, given: { $evidence }
compare-reference-note = { $letter } is the reference.
compare-no-fans-note = Fan charts are not overlaid, because evidence gives the worlds of a run different weights. The charts of the update show them.
compare-differences = What changes, signal by signal
compare-signal = Signal
compare-difference = Difference
compare-its-own = Run %
compare-ratio = ratio { $value }
compare-flips = Flips + / −
compare-times = ×
compare-unclear = no clear change
compare-no-answer = no answer
compare-difference-note = ± is one standard error. Difference: the run minus { $letter }, in percentage points; its standard error is paired, since world n is the same world in both runs. A change of a ratio is given as a factor (×), a change of a quantity in its own unit.
compare-ranges-note = ± covers sampling error only; a difference has no range over assumptions. Below each probability stands its 80 % range over assumptions: if the parameters were known, the probability would lie in it in 8 of 10 cases. “Within” means that the range lies inside these ends and may be zero.
compare-flips-note = Flips: of the worlds with an answer in both runs, the per cent in which the signal holds only in this run (+, because of its scenario) or only in { $letter } (−, prevented by the scenario). In all other worlds the scenario makes no difference.
compare-times-note = ×: the paired standard error is this many times smaller than that of two independent runs (median { $median }).
compare-unclear-note = No clear change: the 95 % interval of the difference includes zero ({ $unclear } of { $count }).
compare-discovery-note = After correction for multiple comparisons (Benjamini–Hochberg, false discovery rate 5 %), { $kept } of { counted-count-differences } are significant; ° marks a difference that is clear by itself but not after the correction.
compare-condition-note = †: counted only among the worlds that meet a condition.
compare-put-in = Set by the scenario, not found by the model
compare-put-in-by = Set by
compare-put-in-note = Each of these signals restates the scenario: a shock or a changed parameter acts directly on the state that the signal reads, so its change only repeats what was assumed.
# $share: a share, such as 80 %
compare-put-in-hop = This is judged from that direct link alone. --attribute also tests whether these parts account for { $share } of the change or more.
compare-put-in-share = The attribution gives these parts { $share } of the change or more.
compare-put-in-parts = { $parts } ({ $share } of the change)
compare-put-in-against = { $parts } (more than the whole change, because other parts work against it)
compare-matrix = How likely each signal is, in per cent
compare-matrix-part = { $title }: { $first } to { $last }
compare-essay = Essay
compare-matrix-note = Standard errors are at most { counted-percentage-points }. *: the difference from { $letter } is significant after correction for all { $count } comparisons (false discovery rate 5 %). Essay: the range that its hedge word suggests. “<” and “>”: true in no world or in all, shown with the limit of the 95 % interval.
compare-quantities = How quantities shift
compare-quantity = Quantity
compare-median-of = { $letter }: 50 %
compare-shift-of = at { $level } %
compare-distance = Distance
compare-shift-note = Shifts of the 10, 50 and 90 % quantiles: the run minus { $letter }, ± standard error from twenty subsamples of the worlds (those of 10 and 90 % are in { $file }). Distance: the 1-Wasserstein distance, which is how far values move on average; it is never negative.
compare-outcomes = Values of series, in plain units
compare-outcome = Series
compare-when = By
compare-median-there = Its own median
compare-pairs = That way, of 100 pairs
compare-outcomes-note = Medians over futures. Typical change: the median of the differences of paired futures, in points, per cent of where it was, or its own unit. No clear change: not clear among all series (Benjamini and Hochberg, 5 % false ones), or less than 2 % of the reference's 10–90 % range.
compare-inputs = What differs in the inputs
compare-input = Input
compare-none = none
compare-same-inputs = The inputs do not differ.
compare-lever = lever
compare-parameter = parameter
compare-shock = shock
compare-correlation = correlation
compare-table = table
compare-roster = roster
compare-calendar = calendar
compare-horizon = horizon
compare-version = version
compare-scope = { $start } to { $end }, { counted-worlds }
compare-source = Source: simulator { $version }, seed { $seed }
compare-errors = { -monte-carlo-error } of the probabilities: at most { counted-percentage-points }
compare-dumbbell-title = What changes between the runs?
compare-dumbbell-question = The share of worlds in which each signal holds, run by run. The largest changes come first.
compare-finding = { $kept } of { counted-count-differences } from A are significant after correction for multiple comparisons (false discovery rate 5 %). The largest: { $title }, { counted-change-percentage-points } in { $letter }.
compare-dumbbell-key = Hollow: A, the reference. Right: the largest difference from A ± its paired standard error, in grey where it is not significant. Band: the range that the essay's hedge word suggests. †: counted only among the worlds that meet a condition.
compare-dumbbell-key-two = Hollow: A; filled: B. Right: B minus A with the 95 % interval of paired worlds, drawn over the paler interval of independent runs; grey numbers are not significant. Band: the range that the essay's hedge word suggests. †: counted only among the worlds that meet a condition.
compare-dumbbell-caption = Probabilities of { counted-signals } in the runs { $runs }; { $error }
compare-dumbbell-ranges = Pale bars, A on top: 80 % range over assumptions of each run's probability; if the parameters were known, the probability would lie in it in 8 of 10 cases. Dark line in a mark: its 95 % sampling interval, often shorter than the mark. A difference has sampling error only.
compare-passage-ranges = To the right of the curves, for each run: the pale bar (in brackets above) is the 80 % range over assumptions; if the parameters were known, the probability would lie in it in 8 of 10 cases. The dark line in a mark is the 95 % sampling interval, often shorter than the mark.
compare-caption-ranges = Pale bars: 80 % ranges over assumptions; dark lines: 95 % sampling intervals.
compare-alt-ranges = In brackets after a probability: its 80 % range over assumptions, without sampling error.
compare-range-open = Open bar: the range over assumptions lies inside these ends and may be zero.
compare-range-open-within = Open bar, “within”: the range over assumptions lies inside these ends and may be zero.
compare-range-within = “Within”: the range over assumptions lies inside these ends and may be zero.
compare-sampling-lines = Dark line in a mark: the 95 % sampling interval, often shorter than the mark.
compare-range-missing = There is no range over assumptions: { $reasons }.
compare-probability-axis = probability
compare-change-axis = difference, points
compare-passages-caption = Share of worlds in which the signal has come true by each date, in the runs { $runs }; { $error }
compare-passage-change = { $letter } minus A: { counted-change-percentage-points }
compare-passage-flips = { $letter } minus A: { counted-change-percentage-points }; it comes true because of the scenario in { $gained } % of the worlds and is prevented in { $lost } %
compare-rank-error = Monte Carlo error of a median: at most ±{ $points } percentile points (95 %)
compare-fans-question = What values does it take at each date, run by run?
compare-fans-answer = Medians on { $day }: { $medians }.
compare-fans-note = Lines: medians; grey: pointwise 80 % band of A. Each date is taken by itself; all values are conditional on the scenario.
compare-fans-note-two = Lines: medians; grey and blue: pointwise 80 % bands. Each date is taken by itself; all values are conditional on the scenario.
compare-fans-caption = Medians and pointwise 80 % bands by date in the runs { $runs }; { $error }
compare-heat-title = How likely is each signal in each scenario?
compare-heat-question = The share of worlds in which each signal holds, in per cent. Signals that change most come first.
compare-heat-cut = { " " }{ $shown } of { $of } rows; --all draws every one.
compare-heat-key = Number: probability in per cent; “<” and “>”: true in no world or in all, shown with the limit of the 95 % interval. Colour: difference from A in percentage points, where it is significant after correction for multiple comparisons (false discovery rate 5 %). Essay: the range that its hedge word suggests. †: counted only among the worlds that meet a condition.
compare-heat-caption =
    Probabilities of { counted-signals } in { $count } { $count ->
        [one] run
       *[other] runs
    }, coloured by the difference from { $first }; { $error }
compare-heat-below = −{ $value } or lower
compare-heat-above = +{ $value } or higher
compare-heat-between = { $low } to { $high }
compare-firm-enters = enters { $day }
compare-caveat-version = { $letter } was made with another version of the model. The differences mix the effect of the scenario with that of the change of version, and so do the flips.
compare-caveat-horizon = { $letter } has another horizon. Signals that read the last day, or a window after an event, ask a different question there.
compare-caveat-market = { $letter } has other segments or layers. Its worlds hardly correspond to the others', and totals over segments or layers mean something else.
# $apart are clauses: only B has Nova; Meta is described otherwise.
compare-caveat-roster = { $letter } has other firms ({ $apart }). All other firms draw the same random numbers, so the worlds are still paired.
compare-firms-only = only { $letter } has { $firms }
compare-firms-otherwise = described differently: { $firms }
compare-caveat-seed = { $letter } has another seed. Its worlds are independent of the others, so errors are not paired and flips are not defined.
compare-caveat-worlds = { $letter } is compared over the first { counted-worlds }, which both runs have.
compare-caveat-weights = { $letter } gives worlds other weights, so flips are not defined; errors are paired.
compare-caveat-left-out = Signals that ask a different question in { $letter } are left out; the table of inputs names them.
compare-caveat-questions = Some signals ask a different question in { $letter }; the table of inputs names them.
compare-named-shock = { $kind }: { $name }
compare-shock-probability = p { $value }
compare-shock-over = over { counted-weeks }
compare-shock-lasts = lasts { counted-weeks }
compare-shock-rate = rate { $rate } a year
compare-shock-repeats = rate { $rate } a year, repeats
compare-shock-after = after { $event }
compare-shock-after-delay = after { $event } + { counted-weeks }
compare-shock-set = set { $target } { $value }
compare-shock-scale = scale { $target } { $value }
compare-shock-add = add { $target } { $value }

## Distributions of parameters.

distribution-Metalog = metalog
distribution-Normal = normal
distribution-LogNormal = lognormal
distribution-Uniform = uniform
distribution-Triangular = triangular
distribution-Beta = beta
distribution-Choice = choice
distribution-Mixture = opinions

## What a signal asks, in brief, where two runs ask it differently.

brief-all_of = all of ({ $members })
brief-any_of = any of ({ $members })
brief-none_of = none of ({ $members })
brief-ratio-of-probabilities = P({ $one }) / P({ $two })
brief-share = share of { $of } among { $among } [{ $window }]
brief-event = { $event } ≥ { $times } [{ $window }]
brief-distinct = { $event } ≥ { $times } different firms [{ $window }]
brief-crossing =
    { $beyond } for { $clearings } { $clearings ->
        [one] clearing
       *[other] clearings
    } running [{ $window }]
brief-first = { $beyond } at some clearing [{ $window }]
brief-clearing = { $beyond } at every clearing [{ $window }]
brief-quarter = { $beyond } at every quarter's clearing [{ $window }]
brief-difference = Δ { $series } [{ $window }]
brief-ratio = ratio of { $series } [{ $window }]
brief-percent = Δ % { $series } [{ $window }]
brief-given = { $question }; among worlds with: { $given }
brief-panels = { $question } (of { $panels })
brief-after = { $question }; read { counted-weeks } after { $event }

## Which parts of a scenario move the signals.

attribution-assumption = world assumption
attribution-policy-shock = policy shock
attribution-market-shock = market shock
attribution-assumption-together = world assumptions together
attribution-policy-shock-together = policy shocks together
attribution-market-shock-together = market shocks together
attribution-shocks-together = all shocks together
attribution-others =
    { $count } other { $count ->
        [one] part
       *[other] parts
    }
attribution-other = 1 other part
attribution-correlations = correlations
attribution-changed = { $name }, changed
attribution-dropped = without { $name }
attribution-member = { $title }: { $member }
attribution-title = What the changes come from
attribution-signal = Signal and part
attribution-kind = Kind
attribution-before-after = Before → after
attribution-contribution = Contribution
attribution-whole = whole
attribution-read = From “{ $reference }” to “{ $other }”. The contributions of the parts add up to the whole change of a signal; ± is one standard error. Changes of probabilities are in percentage points, changes of means in the unit in brackets.
attribution-random-orders =
    Shapley values of { $parts } { $parts ->
        [one] part
       *[other] parts
    }, with a separate random order of the parts in each of { counted-worlds }.
attribution-all-subsets =
    Shapley values of { $parts } { $parts ->
        [one] part
       *[other] parts
    }, from all subsets of the parts in each of { counted-worlds }.
attribution-moved =
    { $moved } of { $signals } { $signals ->
        [one] question
       *[other] questions
    } change at all. All worlds have the same weight: evidence is not taken into account.
attribution-conditional = †: counted only among the worlds that meet a condition; the change of such a ratio is divided by the product rule for finite changes.
attribution-left-out = Left out, because they are defined differently or have no answer: { $names }.
attribution-others-note = Parts whose 95 % interval includes zero are combined as other parts. Every part is in { $file }.
attribution-more =
    { $count } more { $count ->
        [one] question changes
       *[other] questions change
    }: { $file }.
attribution-nothing = No signal changes clearly.
attribution-lever-note = { $name }: { $paths }.
attribution-question = How each signal changes from “{ $reference }” to “{ $other }”, part by part. The parts add up to the whole change.
attribution-points-axis = percentage points
attribution-own-axis = change of the mean; each quantity has its own scale
attribution-key = Each bar begins where the bar above ends. Numbers: Shapley value ± { -monte-carlo-error }; whiskers: 95 % intervals. Parts whose interval includes zero are combined.
attribution-scenarios = Scenarios: “{ $reference }” and “{ $other }” · { counted-worlds }
attribution-caption = How the scenario's parts add up to the changes of { counted-signals } from the scenario “{ $reference }” to “{ $other }”: Shapley values in { counted-worlds }; { -monte-carlo-error }s at most { counted-percentage-points }
attribution-caption-means =
    How the scenario's parts add up to the changes of the means of { $signals } { $signals ->
        [one] quantity
       *[other] quantities
    } from the scenario “{ $reference }” to “{ $other }”: Shapley values in { counted-worlds } with { -monte-carlo-error }s

## What drives a signal.

drivers-title = What drives the signal: { $signal }
drivers-title-quantity = What drives the quantity: { $signal }
drivers-parameter = Uncertain parameter
drivers-lowest = Lowest tenth
drivers-highest = Highest tenth
drivers-alone = Alone
drivers-shift = Shift
drivers-dummy = a dummy without influence
drivers-at-most = ≤{ $value }
drivers-at-least = ≥{ $value }
drivers-base-probability = { $question } The signal holds in { $value } of { counted-worlds }; ± is the { -monte-carlo-error }.
drivers-base-mean = { $question } The mean of the quantity over { counted-worlds } is { $value }; ± is the { -monte-carlo-error }.
drivers-evidence = The worlds are weighted by the evidence “{ $evidence }”; the effective number of worlds is { $effective }.
drivers-above =
    { $above } of { $count } uncertain { $count ->
        [one] parameter
       *[other] parameters
    } { $above ->
        [one] has
       *[other] have
    } an influence above the noise (R² above { $floor }, which by chance some parameter passes in one of twenty searches).
drivers-shown = The table shows the { $shown } that explain most.
drivers-none-above =
    None of the { $count } uncertain { $count ->
        [one] parameter
       *[other] parameters
    } has an influence above the noise (R² above { $floor }). The outcome depends on chance events within the worlds, or on many parameters with a small influence each.
drivers-one-at-a-time = Lowest and highest tenth, one parameter at a time: the outcome in the tenth of the worlds in which the parameter is lowest or highest, while all others vary freely. ≤ and ≥ give the parameter value that bounds the tenth.
drivers-alone-note = Alone: the share of the variance that the parameter explains by itself (RBD-FAST).
drivers-pawn-note = Shift: how far the distribution of the outcome moves in a typical tenth of the parameter (PAWN, median). The dummy shows how large this is from noise alone.
drivers-delta-note = Shift: half the area between the densities of the outcome with the parameter unknown and known (delta, up to 3,000 worlds). The dummy shows how large this is from noise alone.
drivers-correlated = The scenario correlates some parameters. The figures of such a parameter include the effect of those correlated with it.
drivers-resting-title = Which assumptions cause the range: { $signal }
drivers-assumption = Assumption
drivers-of-range = Share of the range
drivers-resting-note =
    If the uncertain numbers were known, the probability would lie in { $range } in 8 of 10 cases (standard deviation { $sd } { $sd ->
        [one] point
       *[other] points
    }). Assumptions explain { $owed } of the variance of the answers; the rest is due to chance events within the worlds. Share of the range: how much of the variance between sets of assumptions would disappear if this assumption alone were known (first-order index divided by the share due to assumptions, 95 % interval). The listed assumptions explain { $together } one by one; the rest is due to interactions and to assumptions below the noise.
drivers-split-title = Parameters or chance?
drivers-signal = Signal
drivers-by-parameters = Parameters
drivers-by-noise = Chance
drivers-between = Between sets
drivers-split-note = Share of the variance of the answers: { counted-parameter-sets } of all uncertain parameters, each simulated under { counted-seeds } of chance (one-way analysis of variance; 95 % interval by resampling the sets). Chance includes whether, when and how strongly shocks occur. Between sets: the standard deviation of the probability (or mean) between sets of parameters.
drivers-sobol-title = Sobol' indices: { $signal }
drivers-first = By itself
drivers-total = With interactions
drivers-sobol-note =
    From a designed run: { $points } base { $points ->
        [one] point
       *[other] points
    }, { counted-worlds } computed for it; ± is the standard error, based on the points with an answer ({ $answered }). By itself: the share of the whole variance that would disappear if the parameter were known. With interactions: the share that would remain if everything else were known, chance included; it is therefore large wherever the parameter interacts with chance. The parameters named are drawn independently; all others vary as in the run.
drivers-morris-title = Elementary effects: { $signal }
drivers-mean = Mean effect
drivers-size = Mean size
drivers-spread = Spread
drivers-morris-note =
    From a designed run by the method of Morris: { $points } { $points ->
        [one] trajectory
       *[other] trajectories
    } of single steps, { counted-worlds } computed for it. Effect: the change when the parameter moves from its 5 % to its 95 % quantile and everything else, chance included, stays the same; ± is the standard error. A large spread means that the effect depends on everything else. The parameters named are drawn independently; all others vary as in the run.
drivers-overview-title = The main drivers of each signal
drivers-outcome = Probability
drivers-drivers = Drivers (share of variance)
drivers-none = none above the noise
drivers-overview-note = The up to { $most } uncertain parameters that explain most of each signal by themselves (quadratic fit on the parameter's rank). ↑: the signal rises with the parameter; ↓: it falls; ↕: it rises and falls. Only parameters above the noise are listed, and signals with the same answer in all worlds are left out. For details: simulator drivers RUN --signal ID
drivers-overview-errors = Probability: the share of { counted-worlds } (for a distribution, its mean); ± is the { -monte-carlo-error }. The question of each signal is in the run's forecast.json.
drivers-overview-chance = False alarms: in about one signal of twenty, a parameter without influence is listed by chance; among these { $signals }, in about { $chance }.
drivers-condition-note = †: counted only among the worlds that meet a condition.
drivers-points = { $value } pts
drivers-tornado = Which parameters move it? { $signal }
drivers-tornado-question = { $question } One uncertain parameter at a time; the others vary as in the run.
drivers-tornado-answer = The strongest is { $name }: { $low } in the tenth of the worlds where it is lowest ({ $below }), { $high } in the tenth where it is highest ({ $beyond }); { $base } over all worlds
drivers-tornado-axis = share of worlds in which it holds
drivers-mean-axis = mean of the quantity
drivers-tornado-key = Dark: the tenth of the worlds in which the parameter is highest; light: in which it is lowest. The number at a bar is the parameter value that bounds the tenth. Thin lines: 95 % Monte Carlo intervals. Bars start at the value over all worlds
drivers-tornado-caption = Outcome in the worlds of the lowest and highest tenth of each main parameter, one at a time, in { counted-worlds } of the scenario “{ $title }”; { $error }
drivers-bar-error = { -monte-carlo-error } of a bar's end: at most { counted-percentage-points }
drivers-bar-error-quantity = { -monte-carlo-error } of a bar's end: at most { $error }
drivers-curves = How does it depend on its main parameters? { $signal }
drivers-curves-question = { $question } By tenths of the worlds, from the lowest to the highest values of a parameter.
drivers-curves-answer = With { $name }, it goes from { $low } at { $first } to { $high } at { $last }
drivers-curves-caption = Outcome in tenths of { counted-worlds } of the scenario “{ $title }” by the parameter's value, with 95 % Monte Carlo intervals; the dashed line is the value over all worlds; { $error }
drivers-dot-error = { -monte-carlo-error } of a dot: at most { counted-percentage-points }
drivers-dot-error-quantity = { -monte-carlo-error } of a dot: at most { $error }
drivers-sobol = By itself or together? { $signal }
drivers-sobol-question = { $question } How much of the variance does each of the named parameters explain?
drivers-sobol-answer = The largest is { $name }: it explains { $first } of the variance by itself, and { $total } with its interactions, those with chance included
drivers-sobol-axis = share of the variance
drivers-sobol-key = Dot: by itself. Open square: with interactions, chance included. Lines: 95 % bootstrap intervals. From { counted-worlds } of a designed run of this scenario
drivers-sobol-caption =
    First-order and total Sobol' indices from { $points } base { $points ->
        [one] point
       *[other] points
    } of a designed run of the scenario “{ $title }”
drivers-split = Parameters or chance?
drivers-split-question = How much of the variance of the answers would disappear if the parameters were known?
drivers-split-answer = { $signal }: { $share } is due to the uncertain parameters, the rest to chance events within the worlds
drivers-split-key = Dark: due to parameters, with its 95 % interval. Light: due to chance, shocks included. { counted-parameter-sets } of parameters, each under { counted-seeds } of chance
drivers-split-caption = Shares of the variance from { counted-parameter-sets } of parameters under { counted-seeds } of chance, scenario “{ $title }”

## Boxes and signposts.

discovery-holds = holds
discovery-fails = fails
discovery-above-median = is above its median of { $median }
discovery-at-most-median = is at most its median of { $median }
discovery-at-least = ≥ { $value }
discovery-at-most = ≤ { $value }
discovery-and = { " " }and{ " " }
discovery-evidence = The worlds are weighted by the evidence “{ $evidence }”; the effective number of worlds is { $effective }.
discovery-boxes-title = Conditions in which it { $verb }: { $signal }
discovery-box = Box
discovery-where = Condition
discovery-density = Density
discovery-fitted = fitted { $value }
discovery-lift = Lift
discovery-coverage = Coverage
discovery-mass = Mass
discovery-limits-title = Limits of the boxes: { $signal }
discovery-parameter = Uncertain parameter
discovery-limit = Limit
discovery-quasi-p = Quasi-p
discovery-box-says = Box { $number }: where { $limits }{ $outside }, it { $verb } in { $density } of the worlds (in all worlds: { $base }). The box covers { $coverage } of the worlds in which it { $verb }.
discovery-outside = { " " }(outside the earlier boxes)
discovery-no-box = No box was found in which it { $verb } more often than in all worlds ({ $base }) by more than the Monte Carlo error. The outcome depends on chance events within the worlds, or on many parameters with a small influence each.
discovery-too-few = There are too few worlds to look for a box: it { $verb } in { $base } of { counted-answered-worlds }.
discovery-boxes-counted =
    The boxes were chosen in one half of the worlds. All figures except “fitted” are from the other half ({ $held_out } of { $answered } { $answered ->
        [one] world
       *[other] worlds
    } with an answer); ± is the { -monte-carlo-error }.
discovery-boxes-terms = Density: the share of the worlds in the box in which it { $verb }. Lift: density divided by that share in all worlds of the same half. Coverage: of the worlds in which it { $verb }, the share inside the box. Mass: of all worlds, the share inside the box. Quasi-p: the probability of so high a density if the limit had no effect (binomial test).
discovery-boxes-method =
    Method: patient rule induction (PRIM) on the { $screened } of { $parameters } uncertain { $parameters ->
        [one] parameter
       *[other] parameters
    } that explain most of the signal by themselves.
discovery-boxes-together = Together the boxes cover { $coverage }.
discovery-pairs-title = Conditions in which it { $verb } (box { $number }): { $signal }
discovery-pairs-key-in = it { $verb }
discovery-pairs-key-out = the others
discovery-pairs-key-box = box
discovery-pairs-note = { $count } of the worlds that were not used to choose the box. On the diagonal: how often it { $verb } by tenths of the parameter, with 95 % intervals; dashed: in all worlds.
discovery-lone-note = How often it { $verb } by tenths of the parameter, with 95 % intervals; dashed: in all worlds.
discovery-pairs-error = { -monte-carlo-error } of the density: { counted-percentage-points }
discovery-pairs-caption = Box { $number } of the scenario “{ $title }”, counted in { counted-worlds } that were not used to choose it; { $error }
discovery-signposts-title = Signposts by { $day }: { $signal }
discovery-if = If by { $day }
discovery-then = Then
discovery-else = Else
discovery-share = Worlds
discovery-bits = Bits
discovery-sign-above = { $name } is above { $value }
discovery-sign-at-most = { $name } is at most { $value }
discovery-alike = (and { $count } like it)
discovery-rises = If by { $day } { $sign }, the probability rises from { $base } to { $given }; otherwise it falls to { $otherwise }.
discovery-falls = If by { $day } { $sign }, the probability falls from { $base } to { $given }; otherwise it rises to { $otherwise }.
discovery-open =
    Based on { $open } of { $answered } { $answered ->
        [one] world
       *[other] worlds
    } with an answer{ $decided }. In the half used for counting, it { $verb } in { $base }.
discovery-decided = , without { $decided } in which the signal had already come true by then
discovery-no-sign = There is no signpost: none of { $candidates } events and series tells anything by then that could not be chance.
discovery-nothing-open = There are too few worlds in which the outcome is still open by then.
discovery-signposts-counted =
    The signs and their values were chosen and ranked in one half of the worlds. All figures are from the other half ({ $held_out } { $held_out ->
        [one] world
       *[other] worlds
    }); ± is the { -monte-carlo-error }. Series are read at the last clearing by then, { $clearing }.
discovery-signposts-terms =
    Worlds: the share in which the sign is seen. Bits: how much of the { $entropy } bits of uncertainty the sign removes. { $telling } of { $candidates } { $candidates ->
        [one] sign
       *[other] signs
    } tell more than chance would (about one in twenty of them may still be chance). Of signs that say nearly the same, only one is listed.
discovery-own = †: the sign is an early reading of what the signal itself measures.
discovery-not-cause = A sign predicts the outcome; it need not cause it.
discovery-signposts-key-then = with the sign
discovery-signposts-key-else = without it
discovery-signposts-key-base = not yet known
discovery-signposts-axis = probability of the signal
discovery-signposts-share = worlds
discovery-signposts-caption = Probability of the signal with and without each sign, with 95 % Monte Carlo intervals, in { counted-worlds } of the scenario “{ $title }” in which it was still open on { $day }; { $error }

## Stories of single worlds.

story-title-one = World { $number } of “{ $scenario }”
story-title-many = { counted-count-stories } of “{ $scenario }”
story-title-story = Story { $place }: { $name }
story-about = World { $number } of { $worlds }, seed { $seed }, { $first } to { $last }. It is one possible course of events, not the forecast. Replayed, it is identical to the stored world, bit for bit.
story-weighted = The worlds are weighted by the evidence: { $evidence }.
story-weight =
    Under the evidence this world has { $weight } { $weight ->
        [one] time
       *[other] times
    } the weight of an average one.
story-stands-for = It represents { $share } of the worlds considered: those whose outcomes are closer to it than to any other story.
story-cover = Worlds considered: { $worlds }, of which { $sample } were candidates. The nearest of the { counted-count-stories } explains { $explained } of the variation of all outcomes, and { $leading } along the directions in which worlds differ most. The silhouette is { $silhouette } (1: the groups are clearly separate, 0: there are no groups). The stories are points of reference, not types of worlds.
story-cover-one = Worlds considered: { $worlds }, of which { $sample } were candidates. The story is of the most central world, whose distances to the others have the smallest sum.
story-condition = Only worlds in which { $criterion } are considered: { $share } of all.
story-criterion-yes = “{ $title }” comes true
story-criterion-no = “{ $title }” does not come true
story-special = What makes this world special
story-tail = { $name }: { $value }, { $side } than in { $share } of the worlds
story-nothing-special = No parameter was drawn from the outermost 5 % on either side
story-happens = What happens
story-quarter = Q{ $number } { $year }
story-half =
    { $half ->
        [1] First
       *[2] Second
    } half of { $year }
story-year = { $year }
story-years = { $first } to { $last }
story-dated = { $day }: { $text }
story-by-then = ; by then this has happened in { $share } of worlds
story-in-this-time = During this time { $text }
story-peak = , { $count } of them in the week of { $day }
story-peak-all = , all in the week of { $day }
story-expected = ; the average over all worlds is { $mean }
story-shock = the shock “{ $name }” occurs: { $effects }
story-shock-over = the shock “{ $name }” ends
story-held-on = { $name }, and this stays so
story-held-off = this no longer holds: { $name }
story-set = { $value } is the new value of { $name }
story-scale = a factor of { $value } applies to { $name }
story-add = a change of { $value } applies to { $name }
story-comes-true = “{ $title }” comes true, as in { $share } of worlds
story-fails = “{ $title }” does not come true, although it does in { $share } of worlds
story-higher-series = { $name } is { $value }, higher than in { $share } of worlds
story-lower-series = { $name } is { $value }, lower than in { $share } of worlds
story-rises = { $name } has risen from { $before } to { $after } since { $day }
story-falls = { $name } has fallen from { $before } to { $after } since { $day }
story-ends = Where it ends
story-ending = { $name }: { $end } on { $day }, from { $start } at the start; { $place }
story-above-share = higher than in { $share } of worlds
story-below-share = lower than in { $share } of worlds
story-middle = in the middle half of the worlds
story-higher = higher
story-lower = lower
story-tally = On { $usual } of the { counted-count-signals } that it answers with yes or no, it agrees with most worlds
story-against = True here, but not in most worlds: { $titles }
story-against-not = Not true here, but true in most worlds: { $titles }
story-quoted = “{ $title }” ({ $share } of worlds)
story-notes =
    Shares of worlds are those of the whole run with their { -monte-carlo-error } ({ counted-worlds }). “Higher than in 90 % of worlds” compares with the pointwise bands of all worlds on that date (error of a rank: at most ±{ $points } { $points ->
        [one] point
       *[other] points
    }).
story-and-others =
    { $names } and { $rest } { $rest ->
        [one] other
       *[other] others
    }
story-times =
    , { $count } { $count ->
        [one] time
       *[other] times
    }
story-or-not = not “{ $title }”
story-no-name = similar to all worlds
story-distinguishes = What sets the worlds near it apart
story-lift = { $title }: { $inside } of the worlds near it, { $overall } of all worlds considered
story-events-table = Events of world { $number }
story-signals-table = Signals of world { $number }
story-stories-table = Stories
story-signals-note = Share: the worlds in which the signal comes true, with { -monte-carlo-error }; –: no answer in this world.
story-column-world = World
story-column-story = Story
story-column-share = Share
story-column-name = What sets it apart
story-column-day = Date
story-column-event = Event
story-column-who = To whom
story-column-times = Times
story-column-signal = Signal
story-column-here = Here
story-column-all = All worlds
story-yes = yes
story-no = no
story-timeline = Timeline of world { $number }
story-timeline-question = What happens in this one world of the scenario “{ $title }”, and when?
story-timeline-key = Circle: an event of the story. Bar: events counted over a period. Diamond: a signal is decided as in fewer than half of the worlds (filled: yes, open: no). Vertical line: a shock of the scenario.
story-timeline-caption = Dated events of world { $number } of the scenario “{ $title }” by theme; a single world, not a forecast
story-lane-shocks = Shocks
story-lane-signals = Signals
story-paths = This world's series compared with all worlds
story-paths-many = The stories' series compared with all worlds
story-paths-question-one = Black: world { $number }. Bands: 50, 80 and 90 % of all worlds, pointwise.
story-paths-question-many = Lines: the worlds of the stories. Bands: 50, 80 and 90 % of all worlds, pointwise.
story-paths-caption = Main series of single worlds of the scenario “{ $title }” over the pointwise 50, 80 and 90 % bands of all worlds
story-comparison =
    { $count } typical { $count ->
        [one] world
       *[other] worlds
    } side by side
story-comparison-question = How often does a signal come true among the worlds nearest to each story, and among all worlds considered?
story-comparison-key = Number: share of the worlds near the story in per cent ({ -monte-carlo-error } at most { $points }); the darker, the higher. Framed: the signal comes true in the story's own world.
story-comparison-caption =
    Shares of the worlds near each of { $count } typical { $count ->
        [one] world
       *[other] worlds
    } of the scenario “{ $title }” in which a signal comes true, beside the share among all worlds
story-comparison-cover = The nearest story explains { $explained } of the variation of outcomes: the stories are points of reference, not types of worlds.
story-only-story = story { $place } ({ $share }): { $name }
story-all = all
story-story-short = Story { $place }
story-where-ends = Where the story's world ends ({ $day })

## Events as parts of sentences: `one` in a week, `many` over a time, `mark` on the timeline. Series as subjects. Lanes of the timeline.

story-event-control-escalated-one = export controls on { $label } come into force
story-event-control-escalated-many = export controls come into force { $count } times: { $labels }
story-event-control-escalated-mark = control: { $label }
story-event-control-relaxed-one = export controls on { $label } are lifted
story-event-control-relaxed-many = export controls are lifted { $count } times: { $labels }
story-event-control-relaxed-mark = lifted: { $label }
story-event-rule-tightened-one = a rule within the export controls is tightened
story-event-rule-tightened-many = rules within the export controls are tightened { $count } times
story-event-rule-tightened-mark = rule tightened
story-event-rule-loosened-one = a rule within the export controls is loosened
story-event-rule-loosened-many = rules within the export controls are loosened { $count } times
story-event-rule-loosened-mark = rule loosened
story-event-decoupled-one = decoupling exceeds its threshold for the first time
story-event-decoupled-many = decoupling exceeds its threshold { $count } times
story-event-decoupled-mark = decoupling
story-event-architecture-breakthrough-one = an architecture breakthrough succeeds at { $label }
story-event-architecture-breakthrough-many = Chinese labs make { $count } architecture breakthroughs: { $labels }
story-event-architecture-breakthrough-mark = breakthrough: { $label }
story-event-multimodal-unified-one = understanding and generation are unified in one multimodal model
story-event-multimodal-unified-many = understanding and generation are unified in { $count } multimodal models
story-event-multimodal-unified-mark = multimodal unification
story-event-release-one = a model is released ({ $label })
story-event-release-many = { $count } models are released: { $labels }
story-event-release-mark = release: { $label }
story-event-open-release-one = a model is released with open weights ({ $label })
story-event-open-release-many = { $count } models are released with open weights: { $labels }
story-event-open-release-mark = open: { $label }
story-event-flagship-release-one = a flagship is released ({ $label })
story-event-flagship-release-many = { $count } flagships are released: { $labels }
story-event-flagship-release-mark = flagship: { $label }
story-event-flagship-open-release-one = a flagship is released with open weights ({ $label })
story-event-flagship-open-release-many = { $count } flagships are released with open weights: { $labels }
story-event-flagship-open-release-mark = open flagship: { $label }
story-event-flagship-reuse-one = a flagship is built on an open base ({ $label })
story-event-flagship-reuse-many = { $count } flagships are built on open bases: { $labels }
story-event-flagship-reuse-mark = open base: { $label }
story-event-flagship-claim-on-open-base-one = a flagship is built on an open base and claims parity ({ $label })
story-event-flagship-claim-on-open-base-many = { $count } flagships are built on open bases and claim parity: { $labels }
story-event-flagship-claim-on-open-base-mark = parity on an open base: { $label }
story-event-flagship-stands-on-one = a Chinese flagship is built on the open base of { $label }
story-event-flagship-stands-on-many = { $count } Chinese flagships are built on the open bases of { $labels }
story-event-flagship-stands-on-mark = base: { $label }
story-event-flagship-leap-one = a flagship of { $label } carries a new architecture
story-event-flagship-leap-many = { $count } flagships carry a new architecture: { $labels }
story-event-flagship-leap-mark = new architecture: { $label }
story-event-open-leader-changes-one = another lab takes the lead among open models
story-event-open-leader-changes-many = the lead among open models changes { $count } times
story-event-open-leader-changes-mark = open lead changes
story-event-open-top-three-one = the three best open models now include one of { $label }
story-event-open-top-three-many = firms enter the three best open models { $count } times: { $labels }
story-event-open-top-three-mark = open top three: { $label }
story-event-release-cluster-one = Chinese releases cluster within one week
story-event-release-cluster-many = Chinese releases cluster in { $count } weeks
story-event-release-cluster-mark = release cluster
story-event-builds-on-open-base-one = building on an open base is announced for the first time by { $label }
story-event-builds-on-open-base-many = { $count } mainstream vendors announce for the first time that they build on an open base: { $labels }
story-event-builds-on-open-base-mark = open base: { $label }
story-event-claim-allround-one = a release claims overall parity ({ $label })
story-event-claim-allround-many = { $count } releases claim overall parity: { $labels }
story-event-claim-allround-mark = overall parity: { $label }
story-event-claim-vertical-one = a release claims parity in a field ({ $label })
story-event-claim-vertical-many = { $count } releases claim parity in a field: { $labels }
story-event-claim-vertical-mark = parity in a field: { $label }
story-event-flagship-claim-allround-one = a flagship claims overall parity ({ $label })
story-event-flagship-claim-allround-many = { $count } flagships claim overall parity: { $labels }
story-event-flagship-claim-allround-mark = overall parity: { $label }
story-event-flagship-claim-vertical-one = a flagship claims parity in a field ({ $label })
story-event-flagship-claim-vertical-many = { $count } flagships claim parity in a field: { $labels }
story-event-flagship-claim-vertical-mark = parity in a field: { $label }
story-event-provider-restricts-one = the licence of open models is made stricter by { $label }
story-event-provider-restricts-many = base providers restrict their licences { $count } times: { $labels }
story-event-provider-restricts-mark = stricter licence: { $label }
story-event-provider-switches-one = weights are closed or reopened by { $label }
story-event-provider-switches-many = base providers close or reopen their weights { $count } times: { $labels }
story-event-provider-switches-mark = open or closed: { $label }
story-event-provider-closed-one = new models are no longer released with open weights by { $label }
story-event-provider-closed-many = base providers close their weights { $count } times: { $labels }
story-event-provider-closed-mark = weights closed: { $label }
story-event-commons-tragedy-one = the open commons fails
story-event-commons-tragedy-many = the open commons fails { $count } times
story-event-commons-tragedy-mark = commons fails
story-event-price-war-one = a price war breaks out ({ $label })
story-event-price-war-many = { $count } price wars break out: { $labels }
story-event-price-war-mark = price war: { $label }
story-event-us-price-cut-one = US mark-ups are down by a third within half a year
story-event-us-price-cut-many = US mark-ups fall by a third within half a year, { $count } times
story-event-us-price-cut-mark = US mark-ups fall
story-event-us-list-price-cut-one = US list prices are down by a third within half a year
story-event-us-list-price-cut-many = US list prices fall by a third within half a year, { $count } times
story-event-us-list-price-cut-mark = US list prices fall
story-event-sold-out-one = inference capacity is sold out at { $label }
story-event-sold-out-many = Chinese firms sell out their inference capacity { $count } times: { $labels }
story-event-sold-out-mark = sold out: { $label }
story-event-model-revenue-below-half-one = models now earn less than half of revenue at { $label } (leading vendor)
story-event-model-revenue-below-half-many = model revenue falls below half at { $count } leading vendors: { $labels }
story-event-model-revenue-below-half-mark = models below half: { $label }
story-event-native-model-revenue-below-half-one = models now earn less than half of revenue at { $label } (start-up)
story-event-native-model-revenue-below-half-many = model revenue falls below half at { $count } start-ups: { $labels }
story-event-native-model-revenue-below-half-mark = models below half: { $label }
story-event-enters-base-training-one = a new lab starts to train base models ({ $label })
story-event-enters-base-training-many = { $count } new labs start to train base models: { $labels }
story-event-enters-base-training-mark = new lab: { $label }
story-event-exits-base-training-one = the training of base models ends at { $label }
story-event-exits-base-training-many = { $count } Chinese labs stop training base models: { $labels }
story-event-exits-base-training-mark = stops training: { $label }
story-event-incident-one = an agent incident becomes public
story-event-incident-many = { $count } agent incidents become public
story-event-incident-mark = incident
story-event-feature-suspended-one = a feature is suspended after an agent incident
story-event-feature-suspended-many = features are suspended { $count } times after agent incidents
story-event-feature-suspended-mark = feature suspended
story-event-agent-native-architecture-one = a mainstream vendor releases an agent-native architecture
story-event-agent-native-architecture-many = mainstream vendors release { $count } agent-native architectures
story-event-agent-native-architecture-mark = agent-native
story-event-architecture-oral-one = a Chinese architecture paper is accepted as an oral
story-event-architecture-oral-many = { $count } Chinese architecture papers are accepted as orals
story-event-architecture-oral-mark = oral
story-event-bubble-bursts-one = the AI bubble bursts ({ $label })
story-event-bubble-bursts-many = the AI bubble bursts { $count } times: { $labels }
story-event-bubble-bursts-mark = bubble bursts: { $label }
story-series-gap_months = the gap between the best shipped US and Chinese models
story-series-open_lag = the lag of the best open model behind the best shipped US model
story-series-decoupling = decoupling
story-series-compute_ratio = Chinese over US compute
story-series-domestic_share = the domestic share of the chip supply
story-series-health = the health of the open commons
story-series-top10 = the number of Chinese models among the ten top open ones
story-series-omega = the weight of price-performance in tenders
story-series-price_ratio = the ratio of US to Chinese frontier list prices
story-series-closed_premium = the closed premium
story-series-api_margin_cn = the median Chinese API margin
story-series-spending_cn = spending in the Chinese segments
story-series-token_share_cn = the Chinese share of the tokens of developers worldwide
story-series-agent_share = the agents' share of Chinese spending
story-series-largest_share = the largest firm's share of Chinese revenue
story-series-base_labs = the number of Chinese labs that train base models
story-series-listed_basket = the log price of listed vendors
story-series-roi_mortality = the probability that an agent project fails the return test
story-series-reliability = the reliability of agents on their tasks
story-series-horizon_cn = the task horizon of the best shipped Chinese model
story-series-trust = trust in agents
story-series-adoption_cn = AI adoption in Chinese manufacturing
story-lane-policy = Policy
story-lane-capability = Capability
story-lane-releases = Releases
story-lane-commons = Open commons
story-lane-demand = Demand
story-lane-prices = Prices
story-lane-compute = Compute
story-lane-firms = Firms
story-lane-trust = Trust
story-lane-agents = Agents
story-lane-adoption = Adoption
story-lane-research = Research
story-lane-positioning = Positioning
story-lane-capital = Capital

## Forecasts updated by evidence.

update-reading = { $name } on { $day }: { $reading }
update-counted = { $name } by { $day }: count { $reading }
update-counted-within = { $name } from { $first } to { $day }: count { $reading }
update-tolerance = { $value } ± { $tolerance }
update-factor = { $value } within a factor of { $factor }
update-interval = { $value } ({ $level } interval { $range })
update-flat = { $level } interval { $range }
update-above = above { $value }
update-below = below { $value }
update-bound-tolerance = { $bound }, measured to ± { $tolerance }
update-bound-factor = { $bound }, measured to within a factor of { $factor }
update-exact = exactly { $value }
update-list = { $value } in a list that covers { $range } of all
update-by-index = { $text }, by { $index }
update-scaled = { $text } (only its changes count)
update-weak = { $text } (weak evidence: twice the error)
update-happened = { $name } by { $day }: happened
update-not-happened = { $name } by { $day }: did not happen
update-happened-within = { $name } from { $first } to { $day }: happened
update-not-happened-within = { $name } from { $first } to { $day }: did not happen
update-times =
    { $name }, at least { $count } { $count ->
        [one] time
       *[other] times
    }
update-firms =
    { $name }, at least { $count } { $count ->
        [one] firm
       *[other] firms
    }
update-misreport = { $text } (wrong with probability { $share })
update-observations = What was observed: { $title }
update-observation = Observation
update-expected = Expected
update-span-rank = { $span } ({ $rank } below)
update-alone = Worlds
update-number = No.
update-signals = How likely each signal is, before and after
update-signal = Signal
update-before = Before
update-after = After
update-change = Change
update-mostly = Main cause
update-contributions = How much each observation moves each signal, in percentage points
update-quantities = Quantities before and after
update-quantity = Quantity
update-opinion = Whose opinion
update-opinions = What the evidence says about the opinions
update-opinions-note = The weight of the worlds in which each opinion holds. An opinion whose weight rises explains the evidence better. The weights before are those of the scenario.
update-parameters = What was learned about the parameters
update-parameter = Parameter
update-shift = Moved by (sd)
update-left-out = Observations that were left out
update-reason = Why
update-out-label = { $what } is not on the roster
update-out-before = it starts at { $what }, before the horizon does
update-out-after = it ends at { $what }, after the horizon does
update-out-range = only its range is known, so it scores forecasts and changes none
update-out-steers = the model was fitted to it later, so it scores forecasts and changes none
update-ratios = Ratios of probabilities before and after
update-ratio = Ratio
update-median-range = { $median } ({ $low } – { $high })
update-none = –
update-expected-note = Expected: what the worlds gave before the observation: its probability, or the central 90 % of the worlds and the share of them below the observed value. Worlds: the number of effective worlds if this were the only evidence.
update-effective-note = The effective number of worlds is { $effective } of { $worlds }.
update-signals-note =
    ±: { -monte-carlo-error } in percentage points; that of a change compares the same worlds with and without the weights. Before: { $before } effective { $before ->
        [one] world
       *[other] worlds
    }; after: { $after }. Main cause: the observation that moves the signal most. The question of each signal, its dates and its conditions are in the run's forecast.json. †: counted only among the worlds that meet a condition.
update-no-range-note = ± covers sampling error only. There is no range over assumptions: { $reason }.
update-contributions-note = Effect of each observation, averaged over all orders in which the observations could have arrived (Shapley values); the effects add up to the change. In brackets: standard error. The columns are the numbers of the observations.
update-orders-note = Because there are so many observations, { $count } random orders are used.
update-quantities-note = Median and, in brackets, the central 80 % of the worlds with an answer.
update-parameters-note =
    Median and central 90 % of the draws before and after, and how far the mean moved, in standard deviations of the draws, with its standard error. Of { $count } { $count ->
        [one] parameter
       *[other] parameters
    }, about { $chance } move by two standard errors by chance.
update-ratios-note = With 95 % intervals.
update-scarce =
    The evidence leaves only { $effective } effective { $effective ->
        [one] world
       *[other] worlds
    } of { $worlds }, so probabilities have standard errors of up to { counted-percentage-points }. Three ways out: { $needed } { $needed ->
        [one] world
       *[other] worlds
    }, which would leave about { $enough }; a wider tolerance of { $id }, without which { $without } would be left; or simulator calibrate, which moves parameters instead of weighting worlds
update-scarce-event =
    The evidence leaves only { $effective } effective { $effective ->
        [one] world
       *[other] worlds
    } of { $worlds }, so probabilities have standard errors of up to { counted-percentage-points }. Three ways out: { $needed } { $needed ->
        [one] world
       *[other] worlds
    }, which would leave about { $enough }; a probability that { $id } is a misreport, without which { $without } would be left; or simulator calibrate, which moves parameters instead of weighting worlds
update-heavy = A few worlds carry most of the weight (Pareto shape { $shape }, reliable up to { $limit }), so errors may be larger than shown. More worlds, wider tolerances or fewer observations would help
update-surprising = { $id } lies outside what 99 % of the worlds expected: check the observation, its tolerance and the model
update-moved-title = What does the evidence change?
update-moved-question = Probability of each signal before and after “{ $evidence }”; the { $count } that moved most.
update-moved-key = Hollow grey: before. Blue: after, with its 95 % Monte Carlo interval.
update-moved-pair = { $before } → { $after }
update-moved-caption =
    Probabilities in { counted-worlds } of the scenario “{ $title }” before and after the evidence “{ $evidence }” ({ $effective } effective { $effective ->
        [one] world
       *[other] worlds
    }); { $error }
update-errors-after = { -monte-carlo-error } of the changes: at most { counted-percentage-points }
update-heat-title = Which observation moved what?
update-heat-question = Percentage points by which each observation moves each signal; a row adds up to the signal's change.
update-heat-key = Blue: up. Pink: down. Averages over all orders of the observations. Grey figures are within two standard errors of zero.
update-heat-others =
    { " " }The { $count } { $count ->
        [one] observation that moves
       *[other] observations that move
    } signals least { $count ->
        [one] has no column but is
       *[other] have no column but are
    } included in the sums.
update-heat-sum = all
update-weights-title = How many worlds carry the forecast now?
update-weights-question = The share of the weight on the heaviest worlds, given “{ $evidence }”.
update-weights-answer =
    { $effective } effective { $effective ->
        [one] world
       *[other] worlds
    } of { $worlds }; half of the weight lies on { $half } of them.
update-weights-x = worlds, heaviest first (log scale)
update-weights-y = share of the weight
update-weights-equal = all worlds with equal weight
update-weights-after = after the evidence
update-fan-question = What values does it take at each date, before and after “{ $evidence }”?
update-fan-answer = On { $day }: median { $after } after, { $before } before; 80 % of worlds from { $low } to { $high } after, { $low0 } to { $high0 } before.
update-fan-key = Blue: median and 50, 80 and 90 % bands after. Dashed grey: median and 80 % band before. Diamond: the observation ± 2 tolerances. All bands are pointwise.
update-fan-bound = { " " }Triangle: the bound that was observed.
update-fan-caption = { $name } in { counted-worlds } of the scenario “{ $title }” before and after the evidence “{ $evidence }”; { $error }

## Parameters learnt from the record.

calibrate-parameters = Parameters that change with the evidence “{ $title }”
calibrate-parameter = Parameter
calibrate-before = Before
calibrate-after = After
calibrate-shift = Moved by (sd)
calibrate-spread = Spread
calibrate-observations = How well the observations are matched
calibrate-observation = Observation
calibrate-misfit = Misfit
calibrate-unused = Observations that are left out
calibrate-why = Why
calibrate-median-range = { $median } ({ $low } – { $high })
calibrate-misfits = { $before } → { $after }
calibrate-parameters-note =
    Median and, in brackets, the central 80 % of { counted-worlds } before and after { $passes } { $passes ->
        [one] pass
       *[other] passes
    }. Moved by: the change of the mean, in standard deviations of the scenario's distribution. Spread: the standard deviation after, as a share of that before. Of { $uncertain } uncertain { $uncertain ->
        [one] parameter
       *[other] parameters
    }, { $count } { $count ->
        [one] correlates
       *[other] correlate
    } with an observation more than chance would allow; the others keep their draws.
calibrate-observations-note = Median and, in brackets, the central 80 % of the values in the worlds. Misfit: the distance between the mean of the worlds and the observation, in standard deviations of the observation's error and the worlds' noise combined. Over all observations, the mean squared misfit falls from { $before } to { $after }; up to { $limit } is expected.
calibrate-effective-note = Weighting the worlds instead would leave an effective number of { $effective } of { $worlds } worlds.
calibrate-yes-no = a yes or no has no scale; use simulator update for it
calibrate-censored = only a bound is known; use simulator update for it
calibrate-scaled = its definition differs, so only its changes can be compared
calibrate-undefined = only { $told } of the worlds have a value
calibrate-constant = all worlds show { $told }
calibrate-conflict = the nearest world is { $told } standard errors away: the prior and the data conflict
calibrate-conflicts = No world comes within four standard errors of { $ids }: check the observation, its error, and the ranges of the parameters
calibrate-collapsed = The spread of { $paths } fell below a tenth of what it was: the stated errors of the observations are too small
calibrate-misfitting = The mean squared misfit is { $after }, where up to { $limit } is expected: the stated errors are too small, or the model cannot reproduce what was observed
calibrate-reweigh =
    Weighting the worlds would leave { $effective } effective { $effective ->
        [one] world
       *[other] worlds
    } of { $worlds }: simulator update works here, without the normal distributions that a calibration assumes
calibrate-title = { $scenario }, calibrated on { $evidence }
calibrate-question = What follows if the parameters are as { $evidence } suggests?
calibrate-description =
    { $title }, with { $count } { $count ->
        [one] parameter
       *[other] parameters
    } moved to match { $used } of { $all } observations of “{ $evidence }” (ensemble smoother, { $passes } { $passes ->
        [one] pass
       *[other] passes
    }, { counted-worlds }, seed { $seed }). Everything that is not listed here is unchanged.

## Forecasts against what came out.

score-model = the model
score-hedge = the essay's word
score-lexicon = the lexicon of hedges
score-base_rate = the base rate
score-coin = a coin
score-average = mean of model and word
score-persistence = persistence
score-volatility = volatility
score-trend = trend
score-yes = yes
score-no = no
score-partly = partly ({ $share })
score-open = open
score-void = void
score-open-head = Open
score-void-head = Void
score-unanswered = not in the file
score-unasked = no probability
score-out-known = the start of the forecast is based on it
score-out-silent = the forecast gives no value for it
score-out-first = only changes of its series are compared, and this is the first reading
score-seen = happened
score-unseen = did not happen
score-forecast = Forecast
score-title = Title
score-forecasts = What was scored
score-made = Registered
score-a-run = a run
score-worlds = Worlds
score-came-out = Came out
score-compared = Observations
score-signals = Questions with an outcome, worst scores first
score-question = Question
score-outcome = Outcome
score-day = On
score-stated = Stated
score-word = Word
score-source = Source
score-brier = Brier
score-logarithmic = Log
score-summaries = Everybody's scores
score-who = Who
score-among = Questions
score-all = all
score-undecided = not predetermined
score-count = Questions
score-better = Model better by
score-calibration = Calibration and discrimination
score-miscalibration = Miscalibration
score-discrimination = Discrimination
score-uncertainty = Uncertainty
score-roc = ROC area
score-bins = How often questions came true, by forecast probability
score-between = Between
score-happened = Came true
score-observations = Observations, those farthest outside the bands first
score-series = Quantities by series
score-one-series = Series
score-observed = Observed
score-band = 90 % band
score-rank = Place
score-number = Obs.
score-held = In 50/80/90 %
score-ends = { $low } to { $high }
score-ratio = Over { $benchmark }
score-averages = Averages over series, overall and by lead time
score-lead = Lead time
score-lead-span =
    { $first } to { $last } { $last ->
        [one] month
       *[other] months
    }
score-in = In { $level }
score-skill = Gain over { $benchmark }
score-ranges = Observations that are ranges
score-read = Read
score-inside = Worlds inside
score-missed = Missed
score-events = Events in a window
score-event = Event
score-window = Window
score-automatic = Automatic questions: is the value at or below each stated quantile?
score-level = Stated
score-unresolved = What is not scored, and why
score-what = What
score-why = Why
score-loss-note = Every score is a loss: 0 is perfect. Brier: (stated probability − outcome)². Log: −ln of the probability stated for the actual outcome. Where an outcome is uncertain, the expected score is given.
score-better-note = Model better by: the mean Brier score minus the model's on the same questions, with a 90 % interval from resampling whole signals; a minus sign means that the model is worse. Not predetermined: without the questions that a threshold or a single judgement decides.
score-calibration-note = CORP: Brier = miscalibration − discrimination + uncertainty. ROC area: how often, of two questions of which one came true, that one had the higher probability.
score-observations-note = The band includes the observation's own error. Place: the position of the observation in the forecast distribution, spread evenly from 0 to 1 if the forecast is right.
score-series-note = Over a benchmark: the CRPS divided by that of the benchmark; below 1 the model is better. Persistence: the last value known at the start. Volatility: a random walk from that value, as variable as the series was in the past. Trend: the same with the past drift.
score-averages-note = Averaged within series first, then over series; 90 % interval from resampling whole kinds of series. Gain over a benchmark: how much smaller the CRPS is, computed as 1 minus the geometric mean of the ratios.
score-events-note =
    Mean Brier score { $brier } over { $count } { $count ->
        [one] event
       *[other] events
    }; a coin's is 0.25.
score-automatic-note = The share of questions that came true, averaged by series, with a 90 % interval; it equals the stated level if the forecast is right. Questions about one series are not independent.
score-none-out =
    No question has an outcome yet; { $open } { $open ->
        [one] is
       *[other] are
    } open.
score-few-out =
    Only { $count } { $count ->
        [one] question has
       *[other] questions have
    } an outcome and { $open } { $open ->
        [one] is
       *[other] are
    } open, too few for a judgement: one more bad miss would raise the mean Brier score by { $step }.
score-out =
    { $count } { $count ->
        [one] question has
       *[other] questions have
    } an outcome; { $open } { $open ->
        [one] is
       *[other] are
    } open.
score-voided =
    { $count } { $count ->
        [one] question is
       *[other] questions are
    } void, { $share } of those that are no longer open.
score-none-compared =
    No observation could be compared: { $left } { $left ->
        [one] is
       *[other] are
    } left out.
score-few-compared =
    Only { $count } { $count ->
        [one] observation
       *[other] observations
    } of { $series } series { $count ->
        [one] is
       *[other] are
    } compared, too few for a judgement. { $left } { $left ->
        [one] is
       *[other] are
    } left out.
score-compared-all =
    { $count } { $count ->
        [one] observation
       *[other] observations
    } of { $series } series { $count ->
        [one] is
       *[other] are
    } compared, { $left } { $left ->
        [one] is
       *[other] are
    } left out.
score-of-forecast = { $forecast }: { $text }
score-chart-footer = { $forecast } · { $start } to { $end } · { counted-worlds } · model { $model }
score-against = Against { $name }
score-pit-title = Are the observations spread evenly over the forecast distribution?
score-pit-question =
    Where { $count } { $count ->
        [one] observation lies
       *[other] observations lie
    } in the forecast distribution, the observation's error included. Every series has the same weight.
score-pit-answer = { $low } lie in the lowest fifth and { $high } in the highest; an even spread has { $even } in each.
score-pit-key = Line: even spread. A peak in the middle: the forecast is too wide. Peaks at the ends: too narrow. A peak at one end: too high or too low.
score-pit-x = position of the observation, from below all worlds to above all worlds
score-coverage-title = Do the bands contain as much as they state?
score-coverage-question = The share of observations inside the central bands, averaged over { $series } series, with 90 % intervals.
score-automatic-title = Are the quantiles what they state?
score-automatic-question = The share of automatic questions that came true, by stated level, averaged over { $series } series, with 90 % intervals.
score-reliability-title = Do events happen as often as stated?
score-reliability-question = The share of { counted-count-questions } that came true, by stated probability.
score-reliability-answer = Miscalibration { $miscalibration }, discrimination { $discrimination }, uncertainty { $uncertainty }.
score-below-key = On the diagonal, questions come true as often as stated; below it, less often.
score-coverage-key = On the diagonal, the bands have the right width; below it, they are too narrow.
score-curve-key = Dots: bins of ten per cent. Line: how often questions came true at each probability, never falling (CORP). Tint: where the line of a calibrated forecaster would lie nine times of ten.
score-dots-key = Dots: bins of ten per cent. A curve needs at least 50 questions.
score-stated-axis = stated
score-found-axis = came true
score-held-axis = inside
score-bin-count = { $level }: { $share } of { $count } came true
score-point = { $level }: { $share }
score-point-interval = { $level }: { $share } ({ $range })
score-skill-title = For which series is the model better than persistence?
score-skill-question = The CRPS divided by that of benchmark forecasts, by series; left of the line the model is better. Series with most observations come first.
score-skill-better = The model is better than persistence for { $better } of { $series } series; on average it is better by { $skill }.
score-skill-worse = The model is better than persistence for { $better } of { $series } series; on average it is worse by { $skill }.
score-skill-key = Dot: persistence. Circle: with past volatility. Diamond: trend. Log scale; a mark at an edge lies beyond it.
score-beyond = The other { $count } series are in { $file }.
score-brier-title = Who stated the better probabilities?
score-brier-question = The mean Brier score minus the model's on the same questions, with 90 % intervals; right of the line the model is better. The number is the score itself.
score-brier-answer = Over { counted-count-questions }, the model scores { $model } and a coin { $coin }.
score-brier-key = Lower is better. Intervals come from resampling whole signals.
score-row = { $name }: { $value }
score-kicker = Track record
score-page-title = Track record of { $count } forecasts
score-page-question = What was stated, what happened, and where the forecast was wrong.
score-observations-file = Observations
score-outcomes-file = Outcomes
score-misses = The misses first
score-misses-lead =
    { $missed } of { counted-count-questions } and { $outside } of { $observed } { $observed ->
        [one] observation
       *[other] observations
    } missed: a Brier score above 0.25, or a value outside the 90 % band. On the scale, the filled dot is the stated probability, the circle the outcome, and the orange mark the middle of the range that the essay's hedge word suggests.
score-nothing-out = There are no misses yet: no question has an outcome and no observation could be compared.
score-miss-signal = Stated: { $stated }. Outcome: { $outcome } ({ $day }, { $source }).
score-miss-quantity = Observed: { $observed } ({ $day }, { $source }). The 90 % band was { $band }.
score-miss-event = Stated: { $stated }. From { $first } to { $last }: { $outcome } ({ $source }).
score-miss-strip = stated { $stated }, outcome { $outcome }
score-on-average = On average
score-average-better = On { counted-count-questions } the model has a Brier score of { $ours } and { $who } one of { $theirs }: the model is better by { $difference }.
score-average-worse = On { counted-count-questions } the model has a Brier score of { $ours } and { $who } one of { $theirs }: the model is worse by { $difference }.
score-average-coverage = The 50, 80 and 90 % bands contain { $half }, { $most } and { $nearly } of the observations, averaged over { $series } series.
score-average-less = The CRPS is { $skill } lower than that of { $benchmark }, averaged over { $series } series.
score-average-more = The CRPS is { $skill } higher than that of { $benchmark }, averaged over { $series } series.
score-average-below-benchmark = The model is better than { $benchmark } for { $better } of { $series } series with { $least } or more observations.
score-cannot = What this record cannot show
score-cannot-one = Questions and series are correlated, and history happened only once. A record is evidence about the forecaster, not about the next question.
score-section-scored = What was scored, and what its makers could not know
score-scored-registration = Registered on { $day }, model { $model }, { counted-worlds }, { $start } to { $end }.
score-scored-run = A run of model { $model }, { counted-worlds }, { $start } to { $end }. It was not registered, so there is no proof of when it was made or of what its makers knew.
score-disclosure = Disclosure
score-section-questions = Questions
score-section-quantities = Quantities
score-section-automatic = Automatic questions
score-section-unresolved = What is not scored, and why
score-section-meaning = How to read the scores
score-meaning-benchmarks = The benchmark forecasts need no model. The essay's word stands for the middle of the range that the question derives from its hedge. Persistence is the last value known at the start; volatility and trend are random walks from there.
score-page-made = Made by simulator { $version }. The same forecasts and files give the same page. The page needs no network.

## The report as a page.

page-kicker = Scenario report
page-kicker-many = Scenarios compared
page-colon = { ": " }
page-semicolon = { "; " }
page-skip = Skip to the content
page-contents = Contents
page-signal = Signal
essay-word = { $word }, { $range }
page-essay = Essay's word
page-source = Source
page-why = Why
page-instead = instead of
page-horizon = Horizon
page-span = { $start } to { $end }
page-worlds = Worlds
page-seed = Seed
page-runs = Runs
page-reference = Reference
page-made = Made by simulator { $version } from runs { $runs }. The same runs give the same page. The page needs no network.
page-moved = What changed most
page-moved-lead = The { counted-count-signals } whose probability differs most from “{ $reference }”. Both use the same worlds; standard errors are paired.
page-moved-apart = The { counted-count-signals } whose probability differs most from “{ $reference }”. The runs have different seeds, so standard errors are not paired.
page-departs = Where the model differs most from the essays
page-departs-lead = The { counted-count-signals } whose probability lies farthest outside the range that the essay's own word suggests.
page-departs-above = The model is more confident than the essay's “{ $word }” ({ $range }).
page-departs-below = The model is less confident than the essay's “{ $word }” ({ $range }).
page-departs-inside = The model lies within the essay's “{ $word }” ({ $range }).
page-rises = Likelier in “{ $title }”:
page-falls = Less likely in “{ $title }”:
page-unclear = No clear change in “{ $title }”:
page-points =
    { $change } { $change ->
        [one] point
       *[other] points
    }
page-drives = What drives these signals
page-driver = { $signal }: { $meaning } explains { $share } of the variation between worlds; the higher it is, the { $direction } the signal.
page-likelier = likelier
page-less-likely = less likely
page-no-driver = { $signal }: no single uncertain parameter explains a clear share of the variation. Chance events within each world decide the outcome.
page-no-outcome = { $signal }: all or almost all worlds give the same answer, so there is no variation to explain.
page-cause =
    { $signal }: of { $change } { $change ->
        [one] point
       *[other] points
    }, { $parts }.
page-part = { $change } come from { $name } ({ $kind })
page-causes = Which parts of the scenario move the signals
page-causes-lead = Shapley values of the parts over { counted-worlds }. The parts of a signal add up to its whole change in these worlds.
page-unknown = What the model cannot know
page-unknown-world = Not modelled: other blocs, the macroeconomy, war and elections; electricity and talent, except through growth rates; smuggled chips; law and copyright. No error on this page includes them.
page-unknown-form =
    ± covers sampling error only, and the range over assumptions covers only the parameters that have a distribution. Neither covers the form of the equations, the thresholds of the signals, or the { $points } of { $parameters } { $parameters ->
        [one] parameter that has
       *[other] parameters that have
    } a single fixed value.
page-unknown-signals =
    { $count } { $count ->
        [one] signal of the essays has
       *[other] signals of the essays have
    } no mechanism in the model and therefore no number: { $titles }.
page-opinions = Results by opinion
page-opinions-lead = In “{ $title }”, several people give different values for some numbers. Each world follows the opinion of one of them.
page-unknown-beyond =
    { $count } { $count ->
        [one] signal falls
       *[other] signals fall
    } due after { $end }, when this forecast ends, and { $count ->
        [one] is
       *[other] are
    } left out: { $titles }.
page-unknown-reference = The reference ends on { $end }. Signals that read the last day, or a window after an event, ask a different question there and are not compared.
page-unknown-shocks =
    { $count } { $count ->
        [one] shock begins
       *[other] shocks begin
    } only after that day and { $count ->
        [one] is
       *[other] are
    } left out: { $names }.
page-all = All signals, by judgement
page-all-lead = Probability with its { -monte-carlo-error } (sampling error only), beside the range that the essay's own word suggests. In small print, the 80 % range over assumptions: if the parameters were known, the probability would lie in it in 8 of 10 cases. “Within” means that the range lies inside these ends and may be zero.
page-with-range = { $answer }, 80 % range over assumptions { $range }
page-all-note = Open dot: { $reference }. Filled dot: { $title }. Band: the essay's range. Lines through dots are 95 % intervals, often narrower than the dot; the bar at the filled dot is the range over assumptions. Changes are in percentage points with their paired standard error, which covers sampling only; a change of a ratio is given as a factor, a change of a quantity in its own unit. †: counted only among the worlds that meet a condition. Point at a number, or follow it, to see where it comes from.
page-all-note-many = Scale: { $reference } (open dot) and the essay's range (band). ±: { -monte-carlo-error } in percentage points. †: counted only among the worlds that meet a condition. Point at a number, or follow it, to see where it comes from.
page-all-note-numbers = ±: { -monte-carlo-error } in percentage points. †: counted only among the worlds that meet a condition. Point at a number, or follow it, to see where it comes from.
page-restates = This restates the scenario: { $parts }.
page-change = Change
page-strip-words = { $titles }; the essay suggests { $range }
page-curves = When it happens
page-curves-lead = The share of worlds in which each signal has come true by each date, for the dated signals that changed most.
page-fans = Paths of the main series
page-fans-lead = The bands are pointwise: each date is taken by itself, and no single world follows an edge.
page-heat = Scenarios and signals
page-heat-lead = The same questions in every scenario. The deeper the blue, the more likely the signal.
page-heat-note =
    Probabilities in per cent; standard errors are at most { $error } { $error ->
        [one] point
       *[other] points
    }. “< …” and “> …” give the limit of the 95 % interval where all worlds agree. †: counted only among the worlds that meet a condition.
page-stories = Three typical worlds
page-stories-lead = Each of { counted-worlds } of “{ $title }” is closest to one of these three. They are worlds of the run, replayed; none of them is a forecast.
page-story = One typical world, told with causes
page-story-lead = A real world of “{ $title }”, replayed. Of three that stand for all { counted-worlds } it is the one with most neighbours; it is no forecast.
page-because-lead = “Because” stands only where the model knows it: what a shock waited for, and what the same world does not do, or does at another time, without the scenario.
page-because-event = because this had happened: { $event }
page-because = because of { $cause }: without it the same world does otherwise
page-because-part = “{ $part }”
page-because-all = the scenario
page-because-earlier =
    { $weeks ->
        [one] one week earlier because of { $cause }
       *[other] { $weeks } weeks earlier because of { $cause }
    }
page-because-later =
    { $weeks ->
        [one] one week later because of { $cause }
       *[other] { $weeks } weeks later because of { $cause }
    }
page-assumptions = Assumptions that matter
page-assumptions-lead = What the scenario changes, and the parameters that explain most of the signals above, each with its value, source and reasoning. Ranges are 5, 50 and 95 % quantiles.
page-changed-here = changed by “{ $title }”
page-explains = explains { $share } of “{ $signal }”
page-shocks = Shocks of the scenario
page-method = The method in a page
page-method-1 =
    A scenario file specifies quantities and shocks. Each of { $worlds } { $worlds ->
        [one] world
       *[other] worlds
    } draws every uncertain quantity (Latin hypercube) and simulates the market of { $firms } { $firms ->
        [one] firm
       *[other] firms
    }, { $segments } { $segments ->
        [one] segment
       *[other] segments
    } and two blocs week by week from { $start } to { $end }, with { $mechanisms } { $mechanisms ->
        [one] mechanism
       *[other] mechanisms
    } on one calendar.
page-method-2 = A signal is a question that every world answers. Its probability is the share of worlds that answer yes. The standard error says how precisely this share was computed, not how right the model is. Intervals are 95 % Jeffreys intervals. The range over assumptions comes from simulating the same sets of parameters twice, with different chance events.
page-method-3 = All scenarios share random numbers: world n is the same world in each of them. A difference is therefore caused by the scenario, and its error comes from the differences world by world. A difference is called clear if its 95 % interval excludes zero; among { counted-count-differences }, one in twenty would be clear by chance alone.
page-method-4 =
    Drivers: the share of the variation between worlds that a quadratic fit on a parameter's rank explains, if it is above a threshold that { $parameters } { $parameters ->
        [one] parameter
       *[other] parameters
    } without influence would not reach. It measures association within the model.
page-method-5 = The essay's words: the range of probability that a hedge word suggests is a proposal, kept as data. Where the model and an essay disagree, one of them is wrong.
page-provenance = Where every number comes from
page-provenance-lead = The runs, signals and parameters that this page uses. Files and lines are those of the scenario when the run was made.
page-trace-run = Run { $run }: { $title }
page-scenario = Scenario
page-files = Files
page-request = Request
page-versions = Versions
page-evidence = Evidence
page-evidence-weighs = { $evidence }; the effective number of worlds is { $effective } of { $worlds }
page-weighted-fans = No paths are shown, because their bands count all worlds equally, while evidence gives the worlds of this page different weights. All other numbers of the page use the weights.
page-weighted-curves = No curves or paths are shown, because those of a single run count all worlds equally, while evidence gives these worlds different weights. All other numbers of the page use the weights. Curves appear when the run is compared with a reference.
page-definition = Question
page-written = Written in
page-quote = Essay
page-proxy = Proxy in the model
page-settled = Settled by
page-index = Index
page-index-or = { $version } If it is discontinued: { $fallback }
page-caution = Caution
page-answered =
    { $answer } of { $answered } { $answered ->
        [one] world
       *[other] worlds
    } with an answer
page-parameter = Parameter
page-value = Value
page-hover = Run { $run }, { counted-answered-worlds } · { $signal } · { $place }
page-hover-change = { $run } minus { $reference } · { $signal } · { $place }
page-hover-run = Run { $run } · { $files }
page-hover-world = World { $world } of run { $run }, replayed
page-hover-parameter = { $path } · { $place }
page-no-answer = no answer

## Parts to embed.

parts-signals = Signals of the scenario “{ $title }”
parts-signal = Signal
parts-chance = Probability ± sampling
parts-interval = 95 % interval
parts-assumed = 80 % range over assumptions
parts-median-date = Median date
parts-essay = Essay's word
parts-question = Question
parts-ratio = ratio { $value }
parts-median = median { $value }
parts-tenths = 80 % of worlds { $range }
parts-signals-note = { counted-worlds }, seed { $seed }, { $start } to { $end }. ± is the { -monte-carlo-error }: it says how precisely the model was computed, not how right it is. Median date: the date by which the signal has come true in half of the worlds. †: counted only among the worlds that meet a condition.
parts-series = Main series of the scenario “{ $title }” by quarter
parts-name = Series
parts-quarter = Quarter
parts-middle = Median
parts-band = 80 % of worlds
parts-series-note = Values at the last clearing of each quarter in { counted-worlds }; each date is taken by itself. Monte Carlo error of each quantile: at most ±{ $points } percentile points (95 %).
parts-inputs = What the scenario “{ $title }” sets
parts-input = Input
parts-value = Value
parts-source = Source
parts-why = Why
parts-place = Place
parts-shock = shock: { $name }
parts-inputs-note = A distribution is written with its parameters, a metalog with its 5 %, 50 % and 95 % quantiles. Everything else is inherited from the catalogue.
parts-document = Charts and tables: { $title }

## Whether embedded parts are current.

verdict-title = Simulator parts in { $folder }
verdict-file = File
verdict-part = Part
verdict-made = Made from
verdict-state = State
verdict-current = current
verdict-scenario = stale: the scenario has changed
verdict-version = stale: made by another version
verdict-both = stale: scenario and version have changed
verdict-remade = stale: the run was made again with different results
verdict-later = stale: there is a later run, { $instead }
verdict-unknown = unknown scenario: name its file
verdict-edited = edited by hand or incomplete
verdict-none = No simulator part is embedded in { $folder }.
verdict-all = All { $count } embedded files are current.
verdict-some = { $stale } of { $count } embedded files are not current. Make them again with simulator report RUN --as parts.

## The first page of a report: the answer to a scenario's question

# Behind "If": a scenario's clause. The headline's condition where a scenario has none: its title.
answer-if = if { $clause }
answer-under = under “{ $title }”
# The same where a scenario goes by the name of its reference, whose numbers it changes.
answer-changed = with these changes
answer-given = given “{ $evidence }”
answer-seeded = { $name }, seed { $seed }
answer-early = early { $year }
answer-mid = mid-{ $year }
answer-late = late { $year }
answer-year-end = the end of { $year }
# $statement has the value with the scenario in it: agents make up 15 % of spending.
answer-headline = { $condition }, { $statement } by { $when }, not { $before }
answer-headline-still = { $condition }, this hardly changes by { $when }: { $name }, { $after } with and without it
answer-headline-little =
    { $condition }, little changes: { $moved ->
        [0] none of { $signals } signals moves
        [one] { $moved } of { $signals } signals moves
       *[other] { $moved } of { $signals } signals move
    } by 5 points or more
answer-headline-signal = { $condition }, this holds in { $after } of 100 futures, not { $before }: { $signal }
answer-headline-signal-still = { $condition }, this holds in { $after } of 100 futures, and without it in { $before }: { $signal }
answer-changes = What changes
answer-sure = How sure
answer-why = Why
answer-signal = “{ $signal }” holds in { $after } of 100 futures, against { $before }.
answer-signal-unclear = “{ $signal }” shows no clear change: { $after } of 100 futures, against { $before }.
answer-own-more =
    { $count ->
        [one] One more question of the file is answered in the table of questions.
       *[other] { $count } more questions of the file are answered in the table of questions.
    }
answer-outcome = { $name }: { $after }, not { $before }.
answer-nothing-else = Nothing else changes clearly.
answer-lower = lower
answer-higher = higher
answer-direction-counted = Direction: { $side } in { $count } of { $worlds } paired futures.
answer-direction-almost = Direction: almost always { $side }, in { $share } of 100 paired futures.
answer-direction-mostly = Direction: { $side } in { $share } of 100 paired futures.
answer-direction-somewhat = Direction: { $side } more often than not, in { $share } of 100 paired futures.
answer-direction-none = Direction: none is clear.
answer-direction-apart = The two runs have different seeds, so that no future of one is that of the other.
answer-size = Size: { $range } in eight of ten futures.
answer-size-open = Size: open, { $range } in eight of ten futures.
answer-driver = What leaves it open most is an uncertain number, which explains { $share } of the spread: { $meaning }.
answer-little-sure = No series moves clearly and by enough.
answer-flips = It holds because of the scenario in { $gained } of 100 paired futures, and is prevented in { $lost }.
answer-assumed = If the uncertain numbers were known, its probability would lie within { $range } in eight of ten cases.
answer-why-unknown = Which part of the scenario does it was not computed.
answer-why-only = The scenario puts in this alone, so that the whole change is its doing: { $part }.
answer-why-still = There is hardly a change to explain.
answer-why-none = No part of the scenario contributes clearly.
answer-why-alone = Almost only because of { $first }; the whole change is { $whole } on average.
answer-why-mostly = Of { $whole } on average, most comes from { $parts }.
answer-why-together = The change of { $whole } on average comes from { $parts }.
answer-why-against = Against it: { $parts }.
answer-timeline = What the scenario puts in
answer-several =
    { $count ->
        [one] { $count } number
       *[other] { $count } numbers
    }
answer-instead = { $after }, not { $before }
answer-range = { $low }–{ $high }
# One end at least has a sign.
answer-range-signed = { $low } to { $high }
answer-unit-percent = { $number } %
answer-unit-percent-year = { $number } % a year
answer-unit-percent-month = { $number } % a month
answer-unit-times-year = { $number } a year
answer-unit-times-month = { $number } a month
answer-unit-factor = × { $number }
# A switch that a shock throws: its meaning from then on, or no longer.
answer-switch =
    { $state ->
        [off] no longer: { $meaning }
       *[on] { $meaning }
    }
answer-after-event = after: { $event }
answer-rate = at a rate of { $rate } a year
answer-more = { $amount } more
answer-less = { $amount } less
answer-points =
    { $number ->
        [one] { $number } point
       *[other] { $number } points
    }
answer-fan-note = Lines are medians: solid for “{ $name }”, dashed for the reference. Bands hold eight in ten futures at each date by itself, the darker one half of them.
answer-fan-alt = { $title }: { $after } at the end with { $name }, { $before } with { $reference }
answer-eight-in-ten = 8 in 10: { $range }
answer-companion = Typically { $change }; this way in { $surely } paired futures.
answer-causes = Where the change comes from: { $change }
answer-causes-note = Means over { $worlds } paired futures, the change divided fairly among the parts of the scenario (Shapley values).
answer-causes-alt = By parts: { $parts }
answer-average-reference = Reference, on average
answer-average-scenario = This scenario, on average
answer-rest =
    { $count ->
        [one] One more part
       *[other] { $count } more parts
    }
answer-medians = Medians
answer-typical = Typical change
answer-same-way = This way in
answer-in-hundred = { $share } of 100
answer-moved = What else moves by { $when }
answer-still-title = What does not
answer-still = No clear change: { $names }.
answer-still-more = No clear change: { $names }, and { $more } further series.
answer-signals-still =
    { $signals ->
        [one] { $still ->
            [0] The only signal changes clearly.
           *[other] The only signal does not change clearly.
        }
       *[other] Of { $signals } signals, { $still ->
            [one] one does
           *[other] { $still } do
        } not change clearly.
    }
answer-signals-small =
    { $small ->
        [one] One more moves by less than 5 points.
       *[other] { $small } more move by less than 5 points.
    }
answer-signals-early =
    { $early ->
        [one] One of those that do not falls due before the shocks can act.
       *[other] { $early } of those that do not fall due before the shocks can act.
    }
answer-put-in = Put in, not found
answer-put-in-by = The scenario sets this itself: { $parts }.
answer-essay = The essay says { $word }, read as { $range }: hold that against the reference.
answer-put-in-more =
    { $count ->
        [one] One further answer restates the scenario.
       *[other] { $count } further answers restate the scenario.
    }
answer-uncertainty = How uncertain, told twice
answer-uncertainty-note = { $name } by { $when }, with “{ $scenario }”
answer-futures = The futures differ
answer-futures-text = 8 in 10 end within { $range }.
answer-computation = The computation adds little
answer-computation-text = The median is { $median }; with more futures it would lie within { $range } (95 %).
answer-unknown-form = { $points } of { $parameters } numbers are fixed at one value, and the equations could have another form: no range here covers that.
answer-kicker-against = , against { $reference }
answer-kicker-worlds = { $start } to { $end } · { $worlds } simulated futures in pairs
answer-kicker-worlds-apart = { $start } to { $end } · { $worlds } simulated futures
answer-foot = Run { $run } · seed { $seed }
several-headline =
    { $moved } of { $asked } answers { $moved ->
        [one] moves
       *[other] move
    } by 5 points or more, { $count } of them in “{ $scenario }”: there { $lead }
several-headline-counts =
    { $moved } of { $asked } answers { $moved ->
        [one] moves
       *[other] move
    } by 5 points or more, { $count } of them in “{ $scenario }”
several-headline-little = None of { $asked } answers moves by 5 points or more in any of the { $scenarios } scenarios
# $statement has the value with the scenario in it: agents make up 15 % of spending.
several-lead = { $statement } by { $when }, not { $before }
several-lead-signal = “{ $signal }” holds in { $after } of 100 futures, not { $before }
several-counts = How much each moves
several-count =
    { $put ->
        [0] “{ $scenario }” moves { $count } answers by 5 points or more.
        [one] “{ $scenario }” moves { $count } answers by 5 points or more, and puts in one more itself.
       *[other] “{ $scenario }” moves { $count } answers by 5 points or more, and puts in { $put } more itself.
    }
several-sure = How sure, in “{ $scenario }”
several-still = What none of them moves
several-table = What moves most
several-table-note = Values with the scenario, and how far they move from the reference in the same futures: in points, of amounts in per cent of where they were. Blue is up, orange is down, the deeper the farther; a dot means no clear change. Amber: the scenario sets this itself.
several-what = What is compared
several-outcomes = Quantities by { $when }, medians
several-signals = Statements, per cent of futures in which they hold
several-still-cell = no clear change
several-lines-note = Lines are medians of the scenarios, the dashed one that of the reference ({ $reference }), whose band holds eight in ten futures at each date by itself.
several-lines-alt = { $title }, medians at the end: { $ends }
several-passage-alt = { $title }, share of futures in which it has happened at the end: { $ends }
several-cards = Scenario by scenario
page-appendix = Appendix
answer-axis-money = bn CNY a year
answer-axis-price = USD per million tokens
answer-axis-months = months
answer-axis-weeks = weeks
answer-axis-years = years
answer-axis-duration = hours
answer-axis-chips = H100 equivalents
answer-with-unit = { $number } { $unit }
answer-this = This scenario
answer-enters = enters the market: { $layer }
answer-leaves = leaves the market
## Signals by whose opinion holds. $names lists people with their weights: "hawks (33 %) and insiders (67 %)".

opinions-title = Results by opinion: { $names }
opinions-signal = Signal
opinions-share = Due to opinion
opinions-nobody = no answer
opinions-note = Under each name: the answer among the worlds that follow this opinion, as if it were the only one. Due to opinion: the share of the probability's variance over assumptions that lies between the opinions, which is by how much the variance would shrink on average if the right opinion were known. Listed are only signals whose answers differ by more than chance and, for probabilities, by at least one percentage point.
opinions-none = For no signal do the answers differ between these opinions by more than chance.
answer-axis-score = of 100

## Slides, Word document and workbook

office-median = { $name }: median
office-quantile = { $name }: { $level } % quantile
office-between = { $name }: { $low } to { $high } % quantile
office-made = Made by simulator { $version } from runs { $runs }. The same runs give the same file.
office-causes = Causes
office-summary = Summary
office-differences = Signals
office-provenance = Where the numbers come from
office-figure = Figure
office-table = Table
office-signals-note = Probabilities with the standard error of sampling in percentage points; other quantities in their own unit. Change in percentage points with its paired standard error; where a change restates what the scenario puts in, a line below the signal says so.
office-put-in = Put in
office-value = Value
office-yes = yes
office-assumption = Assumption
office-companions = Further series that move most
office-does = What it does
office-from = From
office-until = Until
office-what = What
office-reference = Reference
office-source = Source and reasoning
office-raw = raw
office-error = Standard error
office-clear = Clear
office-restates = Put in by
office-judgement = Judgement
office-stacked = A chart stacks bands on the lowest quantile: each band's column holds how wide it is. Lines hold quantiles themselves.
office-workbook-signals = Probabilities in per cent, changes of them and their standard errors in percentage points; whatever else in its own unit. Clear: the 95 % interval of the change leaves out zero. Put in by: the part of the scenario that the change restates.
office-bar-hidden = Begins at
office-bar-reference = Reference
office-bar-less = Less
office-bar-more = More
office-bar-outcome = This scenario
office-parts = Charts and tables of the run
office-edges = Dotted: between these edges lie eight in ten futures of the reference.

## The gallery: many scenarios on one page. $asked counts questions, $series and $of series.

gallery-title = Gallery of scenarios
gallery-scenarios =
    { $count ->
        [one] { $count } scenario
       *[other] { $count } scenarios
    }
gallery-headline =
    { $scenarios ->
        [one] { $moved } of { $asked } answers move by 5 points or more in “{ $scenario }”
       *[other] { $moved } of { $asked } answers move by 5 points or more in at least one of { $scenarios } scenarios, most of them in “{ $scenario }”: { $count }
    }
gallery-headline-plain =
    { $scenarios ->
        [one] { $scenarios } scenario
       *[other] { $scenarios } scenarios
    }, { $asked ->
        [one] { $asked } question
       *[other] { $asked } questions
    }
gallery-moves = What moves
gallery-fewest = Fewest answers move in “{ $fewest }”: { $least }. What a scenario puts in itself is not counted.
gallery-most-series = Of { $of } series by { $when }, most move in “{ $scenario }”: { $count }.
gallery-read = How to read the table
gallery-read-text = Each column is a scenario, each row a question. A number says in how many of 100 futures the answer is yes, its colour how far that is from the reference. Amber means that the scenario sets this itself: it was put in, not found.
gallery-mind = What to keep in mind
# $when: by the end of 2026.
gallery-due = { $due } of { $asked } questions fall due by { $when }, before late shocks can act; look at the series at the top of the table, too.
gallery-table = What each scenario moves
gallery-corner = In how many of 100 futures?
gallery-of = of { $count }
gallery-answers-moved = Answers moved by 5 points or more
gallery-series-moved = Series moved by { $when }
gallery-series = Series by { $when }, medians
gallery-key-deepest =
    { $least ->
        [one] { $least } point and more
       *[other] { $least } points and more
    }
gallery-key-between = { $low } to { $high }
gallery-key-put = put in
gallery-note = Blue is up, orange is down, a dot means no clear change: below one point, or not clear after correction for the number of comparisons.
gallery-note-series = Colours of series follow the typical change in the same futures, as a share of the range that holds eight in ten futures of the reference.
gallery-note-left-out =
    { $count ->
        [0] No question is left out.
        [one] One question that no scenario moves by 5 points or more, unless it puts it in, is left out.
       *[other] { $count } questions that no scenario moves by 5 points or more, unless it puts them in, are left out.
    }
gallery-note-errors = The standard error of the changes shown, in points, is { $middle } in the middle and { $most } at most, where few futures meet a condition; point at a number to see its own.
gallery-note-themes = Scenarios stand where most of their changes enter the model, questions where the model reads the answer.
gallery-theme-controls = Controls and compute
gallery-theme-capability = Capability
gallery-theme-open = Open source and releases
gallery-theme-agents = Agents and trust
gallery-theme-market = Demand and prices
gallery-theme-capital = Capital
gallery-show = Show scenarios on
gallery-show-all = everything
gallery-cards = Scenario by scenario
gallery-cards-note = Amber is what a scenario puts in: solid from a date or while it lasts, hatched on one day of a window, dotted after an event, dashed for an assumption from the first day. Below it stand the largest consequences that the model finds; series are told by their medians.
gallery-assumptions =
    { $count ->
        [one] { $count } assumption
       *[other] { $count } assumptions
    }
gallery-counts = Moves { $answers } of { $asked } answers by 5 points or more, and { $series } of { $of } series.
gallery-medians = Medians by { $when }
gallery-report = Full report
gallery-report-by = Full report:
gallery-foot = Made by simulator { $version } from { $worlds } futures with seed { $seed }, runs { $runs }. The same runs give the same page. The page needs no network.

## The server of the workbench.

serve-ready = The workbench is open at { $address }
serve-ends = Ctrl-C ends it. Drafts are in the page; files are saved in { $folder }.
serve-no-browser = No browser was found here; open the address yourself.
serve-draft-title = { $title } (my version)
serve-common = what all have in common
serve-licence = { $firm }: licence of its open weights
serve-licence-permissive = permissive
serve-licence-custom = custom
serve-licence-closed = closed: the weights are not open any more
serve-licence-permissive-clause = { $firm } puts its weights under a permissive licence
serve-licence-custom-clause = { $firm } puts its weights under a licence of its own
serve-licence-closed-clause = { $firm } closes its weights
serve-switch-on = on
serve-switch-off = off
serve-when-on = on { $day }
serve-when-by = by { $day }
serve-when-until = until { $day }
serve-when-from-to = from { $first } to { $last }
serve-when-after =
    { $weeks ->
        [one] within a week of the event
       *[other] within { $weeks } weeks of the event
    }
serve-measured = Measured as: { $measured }
serve-measured-plain = { $quantity } { $when }
serve-measured-above = { $quantity } above { $value } { $when }
serve-measured-below = { $quantity } below { $value } { $when }
serve-measured-crosses-above = { $quantity } is above { $value } at least once { $when }
serve-measured-crosses-below = { $quantity } is below { $value } at least once { $when }
serve-measured-stays-above = { $quantity } stays above { $value } { $when }
serve-measured-stays-below = { $quantity } stays below { $value } { $when }
serve-measured-once = { $event }, at least once { $when }
serve-measured-times =
    { $count ->
        [one] { $event }, at least once { $when }
       *[other] { $event }, at least { $count } times { $when }
    }
serve-measured-firms =
    { $count ->
        [one] { $event }, at one firm or more { $when }
       *[other] { $event }, at { $count } firms or more { $when }
    }
serve-measured-all = all of these hold: { $parts }
serve-measured-any = at least one of these holds: { $parts }
serve-measured-none = none of these holds: { $parts }
serve-measured-ratio = how many times as probable as “{ $second }” this is: { $first }
serve-measured-after = { $measured }, counted from the first time of this: { $event }
serve-measured-given = { $measured }, counted only where this holds: { $given }
# The headline over the answers of a draft. $question is the name of a question.
serve-headline-with = with “{ $action }”
serve-headline-changed = { $condition }, with changes of yours
serve-headline-moves = { $condition }, this holds in { $after } of 100 futures, not { $before }: { $question }
serve-headline-same = { $condition }, this does not change: { $question }, in { $after } of 100 futures either way
serve-headline-unclear = { $condition }, this shows no clear change: { $question }, in { $after } of 100 futures, and without it in { $before }
serve-headline-untouched = Nothing is changed yet: add an assumption or an action, and see what follows
serve-headline-nothing =
    { $condition }, nothing changes clearly: { $asked ->
        [one] the one question has
       *[other] all { $asked } questions have
    } the answers of the baseline
serve-headline-put-in =
    { $condition }, nothing changes clearly of { $asked } questions but what was put in: { $count ->
        [one] one question
       *[other] { $count } questions
    }
# Who gains and who loses: a firm that only the draft has.
serve-who-none = none
serve-who-new = new
serve-typical = In the baseline on { $day }: { $median } in the middle, nine in ten futures between { $low } and { $high }
serve-typical-outside = { $threshold } is outside this range.
# $count is a number of futures, <1 or >99 among them.
serve-typical-at-start = In { $count } of 100 futures of the baseline this is so at the start already, and all of them count.
# A lever that no single value puts where the scenario stands. $numbers: what it moves, each with its value or range.
serve-lever-unset = No value of this assumption stands for the numbers that the scenario has: { $numbers }. Setting it replaces them.
serve-lever-not-set = not set
# The first sentence of the story of a future.
serve-story-true = In this future your question comes true, on { $day }: “{ $question }”
serve-story-false = In this future your question does not come true; that is settled on { $day }: “{ $question }”
serve-story-open = In this future your question has no answer: “{ $question }”
# A quantity that a search finds and that nobody can set; $controls names what can be set.
serve-computed = This is computed. It is moved by { $controls }.
serve-computed-control = “{ $control }”
# Sentences of stories as the page has them, which speaks of futures.
serve-future-story-tail = { $name }: { $value }, { $side } than in { $share } of the futures
serve-future-story-by-then = ; by then this has happened in { $share } of futures
serve-future-story-expected = ; the average over all futures is { $mean }
serve-future-story-comes-true = “{ $title }” comes true, as in { $share } of futures
serve-future-story-fails = “{ $title }” does not come true, although it does in { $share } of futures
serve-future-story-higher-series = { $name } is { $value }, higher than in { $share } of futures
serve-future-story-lower-series = { $name } is { $value }, lower than in { $share } of futures
serve-future-story-above-share = higher than in { $share } of futures
serve-future-story-below-share = lower than in { $share } of futures
serve-future-story-middle = in the middle half of the futures
serve-nothing-changed = The draft changes nothing yet.
serve-too-many-parts = The draft has too many parts to be taken apart here: { $parts }, where { $most } is the most; the report can take apart more.

## The page of the workbench. It fills in { $name } itself, so that no form of a word may depend on a number.

serve-page-title = Workbench
serve-page-skip = Skip to the answers
serve-page-close = Close
serve-page-comma = { list-comma }
serve-page-range = { $low } to { $high }
serve-page-range-plain = { $low }–{ $high }
serve-page-date = Date
serve-page-now = Now
serve-page-baseline = Baseline
serve-page-new-tab = (in a new tab)
serve-page-display-billion = { display-billion }
serve-page-display-thousand = { display-thousand }
serve-page-display-percent = { display-percent }
serve-page-display-multiple = { display-multiple }
serve-page-display-money = { display-money }
serve-page-display-billions = { display-billions }
serve-page-display-price = { display-price }
serve-page-display-chips = { display-chips }
serve-page-display-per-month = { display-per-month }
serve-page-display-per-year = { display-per-year }
serve-page-display-minutes = { display-minutes }
serve-page-display-minutes-one = { $number } minute
serve-page-display-hours = { display-hours }
serve-page-display-hours-one = { $number } hour
serve-page-display-weeks = { display-weeks }
serve-page-display-weeks-one = { $number } week
serve-page-display-months = { display-months }
serve-page-display-months-one = { $number } month
serve-page-display-years = { display-years }
serve-page-display-years-one = { $number } year
serve-page-display-score = { display-score }
serve-page-display-yes = { display-yes }
serve-page-display-no = { display-no }

serve-page-picker-title = What do you want to know?
serve-page-picker-lead = Begin with the question that is closest to yours, or with the baseline, and add what happens. Every scenario opens as a draft of your own; nothing that is shipped is changed.
serve-page-picker-find = Find a scenario
serve-page-picker-none = No scenario has these words. Begin with the baseline: inside, a search finds everything that can happen.
serve-page-picker-search = Begin with the baseline and search for “{ $typed }”
serve-page-picker-files = Files in this folder
serve-page-picker-resume = Continue with the last draft
serve-page-picker-recent = Recent drafts, not saved
serve-page-open-unsaved = This draft is not saved. It stays in this browser, among the recent drafts here and on the first screen; what you keep to compare stays beside what you open.
serve-page-open-title = Open

serve-page-scenario = Scenario
serve-page-undo = Undo
serve-page-redo = Redo
serve-page-save = Save
serve-page-rename = Rename
serve-page-rename-heading = Title of the draft
serve-page-rename-title = Title
serve-page-rename-do = Rename it
serve-page-rename-empty = A title has at least one letter.
serve-page-save-title = Save the file
serve-page-save-name = Name of the file
serve-page-save-note = Small letters, digits and hyphens. It is saved in the folder in which the workbench was started.
serve-page-save-exists = A file named { $name } exists already. Choose another name, or replace it.
serve-page-save-changed = { $name } has been changed on the disk since you opened or saved it. Choose another name, or replace it.
serve-page-save-gone = { $name } is gone from the disk since you opened or saved it. Choose another name, or save it again.
serve-page-save-kept = { $name } is the file of the draft that you keep as “{ $kept }”. Choose another name, or replace it; the kept draft is then not saved any more.
serve-page-save-replace = Replace the file
serve-page-save-again = Save it again
serve-page-save-name-fault = A name has small letters, digits and hyphens only, such as my-scenario.yaml.
serve-page-report = Report
serve-page-report-waiting = The report is being made with all futures. This takes a while.
serve-page-report-file = It is also saved, in the folder in which the workbench was started, as
serve-page-report-open = Open the report
serve-page-state-idle = No answer yet
serve-page-state-waiting = Computing …
serve-page-state-first = First look: { $worlds } of { $of } futures
serve-page-state-refining = Refining: { $worlds } of { $of } futures
serve-page-state-done = Done: { $worlds } futures
serve-page-state-error = at most ± { $points } (points)
serve-page-state-failed = No answer
serve-page-state-broken = The file has faults; the answers are those of before

serve-page-levers-title = What you put in
serve-page-levers-note = Drag, or use the arrow keys
serve-page-assumptions = Assumptions
serve-page-assumptions-note = hold from the start, in every future; each future draws its own value from a range
serve-page-assumptions-none = None yet. The search finds every number of the model.
serve-page-actions = Actions
serve-page-actions-note = begin on a day
serve-page-actions-none = Nothing happens yet beyond the baseline. Search for what could happen, such as “closes its weights”.
serve-page-finder-label = Add an assumption or an action
serve-page-finder-none = Nothing has these words: { $typed }
serve-page-finder-more = And { $count } more: type another word to narrow it
serve-page-technical = Technical
serve-page-technical-note = constants of the equations, in the words of the model
serve-page-kind-assumption = Assumption: holds from the start, in every future
serve-page-kind-computed = Computed
serve-page-kind-action = Action: begins on a day
serve-page-instead-of = instead of
serve-page-line = line { $line }
serve-page-reset = Back to the default
serve-page-reset-named = Set “{ $name }” back to the default
serve-page-lever-begin = Set it, beginning at { $value }
serve-page-lever-why = Why
serve-page-lever-matters = Explains up to { $share } of what is open about the chosen questions.
serve-page-remove = Remove
serve-page-remove-named = Remove “{ $name }”
serve-page-switched-on = Switched on
serve-page-low-end = { $name }, low end
serve-page-high-end = { $name }, high end
serve-page-flag = { $name }: day
serve-page-flag-first = { $name }: first possible day
serve-page-flag-last = { $name }: last possible day
serve-page-flag-end = { $name }: last day
serve-page-typed-from = from
serve-page-typed-until = until
serve-page-typed-first = between
serve-page-typed-last = and
serve-page-move-all = Move all actions by months
serve-page-move-all-months = By how many months
serve-page-move-all-note = Below zero: earlier. An action that ends keeps its length.
serve-page-move-all-do = Move them
serve-page-move-all-outside = An action would leave the years shown; take fewer months.
serve-page-date-from = from { $day }
serve-page-date-until = { $first } to { $last }
serve-page-date-between = on a day between { $first } and { $last }
serve-page-effect-set = { $name } becomes
serve-page-effect-scale = { $name } ×
serve-page-effect-add = { $name }, plus
serve-page-operation-set = is set to
serve-page-operation-scale = is multiplied by
serve-page-operation-add = rises by
serve-page-action-probability = happens with
serve-page-action-new = New action: { $name }
serve-page-action-day = From which day
serve-page-action-becomes = It becomes
serve-page-action-how = How
serve-page-action-strength = How strong
serve-page-action-lasts = For how many months
serve-page-action-lasts-note = Empty: it stays
serve-page-action-probability-field = In how many of 100 futures
serve-page-action-name = What it is called
serve-page-action-name-note = Up to 40 letters
serve-page-action-add = Add the action

serve-page-file-title = The file
serve-page-file-fold = Hide the text
serve-page-file-unfold = Show the text
serve-page-file-unsaved = Not saved yet
serve-page-file-changed = changed since saving
serve-page-file-sound = The file has no faults.
serve-page-problem-error = Fault
serve-page-problem-warning = Finding
serve-page-variants-title = Kept drafts
serve-page-variant-keep = Keep this draft to compare
serve-page-variant-full = Two drafts are kept at most
serve-page-variant-take = Edit
serve-page-variant-take-named = Edit { $name }, and keep the present draft in its place
serve-page-keep-heading = Keep this draft to compare
serve-page-keep-name = What it is to be called
serve-page-keep-note = It stays beside the draft in hand, which you can go on changing.
serve-page-keep-do = Keep it
serve-page-keep-when = { $name }, { $when }
serve-page-keep-value = { $name }: { $value }
serve-page-keep-more = { $name }, and { $count } more
serve-page-keep-again = { $name } ({ $count })

serve-page-change-it = Change it
serve-page-headline-moved = Questions whose answer changes clearly: { $count }
serve-page-headline-counts = Of { $asked } in all, { $moved } change clearly, { $put_in } restate what you put in, and { $unmoved } show no clear change.
serve-page-board-title = Questions
serve-page-board-how-many = In how many of 100 futures?
serve-page-board-points = points
serve-page-board-own = Your questions
serve-page-board-asked = Chosen questions
serve-page-board-moved = What changes
serve-page-board-still = Main questions without a clear change
serve-page-board-by = by { $day }
serve-page-board-follows = What else changes
serve-page-board-restates = What you put in
serve-page-board-restates-note = These answers restate the scenario itself.
serve-page-board-nothing = No answer changes clearly.
serve-page-board-no-change = no clear change
serve-page-board-unchanged = Other questions without a clear change: { $count }.
serve-page-board-unfold = Show { $count } more
serve-page-board-fold = Hide { $count }
serve-page-choose-questions = Choose questions
serve-page-choose-find = Find a question
serve-page-choose-all = All
serve-page-choose-none = None
serve-page-choose-show = Show these
serve-page-choose-one = Choose at least one question.
serve-page-question-reading = It holds in { $after } of the futures, against { $before } in the baseline.
serve-page-question-reading-alone = It holds in { $after } of the futures. The baseline does not ask it.
serve-page-question-assumed = If the uncertain numbers were known, it would be between { $low } and { $high } in eight of ten cases.
serve-page-question-beside = A kept draft asks this question; it is asked of all drafts that are compared.
serve-page-question-remove = Remove this question
serve-page-who-title = Who gains, who loses
serve-page-who-note = Revenue on { $day }, in { $unit }, in the middle future. The change is the middle one of the changes of all paired futures, so it can differ from what the two amounts give.
serve-page-who-rule = A change in colour is clear: it remains when all revenues are tested together, and counts beside the spread of the futures. ± covers sampling error only.
serve-page-who-nobody = No layer's and no firm's revenue changes clearly.
serve-page-who-layer = By layer
serve-page-who-firm = By firm
serve-page-who-change = Change
serve-page-who-surely = This way in
serve-page-who-same-way = { $count } of 100
serve-page-who-unmoved = Show the { $count } without a clear change
serve-page-curves-title = Over time
serve-page-curves-show = Show a quantity …
serve-page-curves-show-heading = A quantity over time
serve-page-curves-show-do = Show it
serve-page-curves-drop = Hide “{ $name }”
serve-page-causes-title = What moved it, and why
serve-page-causes-waiting = The causes follow when you rest.
serve-page-causes-finding = Finding the causes …
serve-page-causes-unclear = No clear part: { $names }
serve-page-causes-worlds = Taken apart in the first { $worlds } futures, so that the sum may differ by a point from the row above.
serve-page-causes-rest = Not assigned to a part (points): { $points }
serve-page-story-of = Tell one future
serve-page-story-title = One future
serve-page-story-waiting = The future is being told …
serve-page-story-world = Future number { $world }. It is one of thousands, and no forecast.
serve-page-story-special = What is special about it, and where it ends
serve-page-story-next = Tell another one
serve-page-story-holds = One in which the question comes true
serve-page-story-fails = One in which it does not
serve-page-fan-note = Median and eight in ten futures
serve-page-fan-range = Eight in ten futures
serve-page-fan-note-nine = Median, half and nine in ten of the futures
serve-page-fan-range-nine = Nine in ten futures
serve-page-put-in = put in
serve-page-fan-heard = { $title }: at the end { $after } in the median future, against { $before } in the baseline.
serve-page-fan-heard-alone = { $title }: at the end { $after } in the median future.
serve-page-passage-title = When it first happens
serve-page-passage-half = half by { $day }
serve-page-passage-heard = { $title }: by the end in { $after } of the futures, against { $before } in the baseline.

serve-page-ask-own = Ask your own
serve-page-ask-heading = A question of your own
serve-page-ask-title = The question, as a statement that comes true or not
serve-page-ask-title-note = Such as: vertical vendors earn 300 bn CNY a year by the end of 2027
serve-page-ask-form = What is to happen
serve-page-form-at-above = a quantity is above a threshold on a day
serve-page-form-at-below = a quantity is below a threshold on a day
serve-page-form-crosses-above = a quantity is above a threshold at any time up to a day
serve-page-form-crosses-below = a quantity is below a threshold at any time up to a day
serve-page-form-happens = something happens by a day
serve-page-ask-series = Quantity
serve-page-ask-event = What happens
serve-page-ask-narrow = Narrow the list
serve-page-ask-none-chosen = Nothing is chosen yet.
serve-page-ask-none-found = No name has these words. Try another one.
serve-page-ask-chosen = Chosen: { $name }
serve-page-ask-typical-waiting = Looking up its usual values …
serve-page-ask-threshold = Threshold
serve-page-ask-any-time = Every future counts in which this is so at any time up to the day, from the start on.
serve-page-ask-on-a-day = Ask about the day itself
serve-page-ask-meant = Did you mean { $value }?
serve-page-ask-pure = a pure number
serve-page-ask-day = Day
serve-page-ask-add = Ask
serve-page-reading-title = How to read it
serve-page-reading-now = Blue: as the draft stands now; the dark bar behind it is the 95 % error of counting futures.
serve-page-reading-baseline = Dashed grey: the baseline, the same futures without your changes.
serve-page-reading-assumed = Light blue: where the answer would lie if the uncertain numbers were known.
serve-page-reading-put-in = Amber: what you put in, and answers that only say it again.
serve-page-reading-colours = Blue and red-brown numbers say up and down, not good and bad.
serve-page-reading-limits = Not in any number: errors of the model itself, and what nobody has written into it.
serve-page-reading-shell = The same answers in a shell, once the file is saved:
serve-page-fault-gone = The server does not answer. Your draft is kept in this tab; start “simulator serve” again and open the address that it prints.
serve-page-fault-token = The server was started again. Open the address that it has printed in this tab; your draft is kept.
