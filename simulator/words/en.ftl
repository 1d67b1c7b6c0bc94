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
quantity-difference = change of { $series }
quantity-ratio = ratio of { $series }
quantity-percent = change of { $series }
quantity-share = share of “{ $of }” among “{ $among }”
quantity-difference-of = { $first } less { $second }
quantity-ratio-of = { $first } over { $second }
quantity-value = value
assumptions-alike = every world of the run gives the same answer
assumptions-few-worlds = a run of fewer than { $worlds } worlds cannot tell assumptions from chance
assumptions-weighted = evidence weighs worlds with the noise that they had; the same parameters under another seed of the noise have no weight
assumptions-few-answers = fewer than { $sets } sets of assumptions are answered under both seeds of the noise

## Other lines of the terminal.

cli-dropped = Correlations dropped, since a quantity is a point value:
cli-files = Files: { $folder }
cli-scenario = Scenario: { $path }
cli-not-modelled = not modelled
# Rows of a table that are not shown here, and where they stand.
table-more-rows =
    { $count } more { $count ->
        [one] row
       *[other] rows
    }: { $rest }

## The forecast of a run on the terminal.

table-signal = Signal
table-chance = Probability ± sampling
table-assumed = 80 % range over assumptions
table-structured = Spread over structures
table-median = Half by
table-essay = Essay's word
table-shape = Shape
table-unmodelled = Signals that are not modelled: { $number }; simulator list signals tells why
table-nobody = no answer
table-ratio = ratio
table-worlds = { counted-worlds }, seed { $seed }, { $start } to { $end }
table-median-legend = Half by: the month by which it has happened in half of the worlds
table-shape-legend = Shape: the share of worlds by then, or how the quantity is spread
table-fm = fm: frontier months, each as far as the US frontier gets in a month on trend
table-files = Files: { $folder }

## Charts of a run, and what stands under every chart.

chart-scenario = Scenario: { $title } · { $start } to { $end } · { counted-worlds }
chart-error = { -monte-carlo-error } of the probability { counted-percentage-points }
chart-no-error = the limit shown is that of the 95 % Monte Carlo interval
chart-errors = { -monte-carlo-error } of the probabilities at most { counted-percentage-points }
chart-rank-error = Monte Carlo error of an edge: at most ±{ $points } percentile points (95 %)
chart-path-error = single worlds, no Monte Carlo error
chart-source = Source: simulator { $version }, seed { $seed }
chart-essay-source = ; essay { $source }
chart-essay = the essay's “{ $word }” suggests { $range }
chart-essay-ratio = the essay's “{ $word }” puts { $range } on the statement that { $side }
chart-ratio-above = the ratio is above { $value }
chart-ratio-below = the ratio is below { $value }
chart-essay-short =
    essay
    { $range }
chart-assumed = 80 % range over assumptions { $range }
chart-two-errors = ± and the 95 % interval cover sampling error only. The range over assumptions: where the probability would lie in 8 of 10 cases if the uncertain numbers were known.
chart-within = Within: the range is too narrow to be told from none, and lies inside these ends.
chart-structured = spread over structures { $range }
chart-third-error =
    The spread over structures: the smallest and the largest probability among forms of the model that evidence has not settled, in { $worlds } { $worlds ->
        [one] world that differs
       *[other] worlds that differ
    } in form alone.
chart-no-range = No range over assumptions: { $reason }.
chart-interval = 95 % interval { $range }
chart-half-by = half of the worlds by { $day }
chart-never-half = fewer than half of the worlds, so no median date
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
chart-nobody = No world answers this question, so there is no number
chart-ratio-short = ratio { $value }
chart-no-judgement = Other signals
chart-overview-title = How likely is each signal?
chart-overview-question = Share of the worlds in which the statement of an essay holds, by judgement; every signal has its own date.
chart-overview-key = Dot: probability, with its 95 % Monte Carlo interval, which covers sampling error only. Orange band: what the essay's hedge word suggests. †: among the worlds that meet a condition. Ratios and medians have no dot.
chart-overview-ranges = Blue bar: the 80 % range over assumptions, where the probability would lie in 8 of 10 cases if the uncertain numbers were known. Open bar: too narrow to be told from none, and inside these ends.
chart-overview-caption = Probabilities of { counted-signals } in { counted-worlds } of the scenario “{ $title }”; { $error }. The bands are what the essays' hedge words suggest
chart-passage-caption = Share of { counted-answered-worlds } of the scenario “{ $title }” in which it has happened by each date; { $error }. The tint around the curve is the pointwise 95 % Monte Carlo interval
chart-passage-axis = share of worlds in which it has happened by the date
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
chart-quantity-caption = Distribution of the quantity over { counted-answered-worlds } of the scenario “{ $title }”; { $error }. The bar spans the central 80 % of the worlds, its tick is the median
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
chart-probability-caption = Probability in { counted-answered-worlds } of the scenario “{ $title }”; { $error }. The orange band is what the essay's hedge word suggests
chart-nobody-caption = No world of the scenario “{ $title }” answers the question, so no probability is given
chart-ratio-axis = upper over lower probability, log scale
chart-ratio-caption = Ratio of two probabilities counted in the same { counted-worlds } of the scenario “{ $title }”, with its 95 % interval; { $error }
chart-fan-question = Where does it stand at each date from { $start } to { $end }, if the scenario “{ $title }” holds?
chart-fan-answer = On { $day }: median { $median }; 80 % of worlds from { $low } to { $high }.
chart-fan-note = Bands are pointwise: each date by itself, no single world follows an edge. Conditional on the scenario and its assumptions.
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
chart-strip-alt = { $name }: { $low } to { $high } on { $day } among the worlds shown
chart-ratio = Ratio of the two probabilities { $value }
chart-no-ratio = No ratio: the second event never happens

## What the marks behind a title say, as clauses.

flag-threshold = the threshold decides it more than the world: hardly any world answers otherwise, or a tenth more or less on the threshold moves the probability by a fifth
flag-restated = a judgement or a threshold is restated: no shipped scenario and fewer than two uncertain numbers move it
flag-stand-in = a stand-in answers it: the model measures something else than the essay's claim names
flag-hedge-in-view = a parameter behind it was set with the essay's hedge in view, so that agreement with the hedge is no evidence
flag-hindcast-failed = it reads a series or an event that failed a hindcast

## Comparisons of runs.

compare-runs = Runs compared
compare-run = Run
compare-scenario = Scenario
compare-worlds = Worlds
compare-seed = Seed
compare-evidence = { $title }, given: { $evidence }
compare-reference-note = { $letter } is the reference.
compare-no-fans-note = Fans are not overlaid where evidence weighs the worlds of a run; the update's own charts have them.
compare-differences = What changes, signal by signal
compare-signal = Signal
compare-difference = Difference
compare-its-own = Run %
compare-ratio = ratio { $value }
compare-flips = Flips + / −
compare-times = ×
compare-unclear = no clear change
compare-no-answer = no answer
compare-difference-note = ± is the standard error. Difference: the run less { $letter }, in percentage points, with the paired standard error: world n is the same world in both. Ratios (×) are told by their factor, quantities in their unit.
compare-ranges-note = ± covers sampling error only, and a difference has no other. Under each side: the 80 % range over assumptions of its own probability, where it would lie in 8 of 10 cases if the uncertain numbers were known; “within” one that is too narrow to be told from none.
compare-flips-note = Flips: per cent of the worlds that answer in both in which it holds only with the run's scenario (+, because of it), and only in { $letter } (−, prevented by it). In the rest it would have happened anyway, or in neither.
compare-times-note = ×: how many times narrower the paired error is than that of two independent runs (median { $median }).
compare-unclear-note = No clear change: the 95 % interval of the difference covers zero ({ $unclear } of { $count }).
compare-discovery-note = { $kept } of { counted-count-differences } remain when their number is accounted for (Benjamini and Hochberg, 5 % false ones); one that does not has a °.
compare-condition-note = †: defined only for the worlds that meet a condition.
compare-put-in = Put in by the scenario, not found by the model
compare-put-in-by = Put in by
compare-put-in-note = Each of these signals restates the scenario: a shock or a changed parameter enters the very state that the signal reads, so that its change says what was assumed.
# $share: a share, such as 80 %
compare-put-in-hop = This is judged by that one step alone; --attribute also asks whether these parts carry { $share } of the change or more.
compare-put-in-share = The attribution gives these parts { $share } of the change or more.
compare-put-in-parts = { $parts } ({ $share } of the change)
compare-put-in-against = { $parts } (more than the whole change: other parts work against it)
compare-put-in-apart =
    { $count ->
        [one] One signal restates the scenario and stands in a table of its own.
       *[other] { $count } signals restate the scenario and stand in a table of their own.
    }
compare-rest = --all, or { $file }
compare-matrix = How likely each signal is, in per cent
compare-matrix-part = { $title }: { $first } to { $last }
compare-essay = Essay
compare-matrix-note = Standard errors at most { counted-percentage-points }. *: the difference from { $letter } remains among all { $count } differences at 5 % false ones. Essay: what its hedge word suggests. “<” and “>”: never or always, with the limit of the 95 % interval.
compare-quantities = How quantities shift
compare-quantity = Quantity
compare-median-of = { $letter }: 50 %
compare-shift-of = at { $level } %
compare-distance = Distance
compare-shift-note = Shifts of the 10, 50 and 90 % quantiles, the run less { $letter }, ± standard error from twenty sections of the worlds (those of 10 and 90 % in { $file }). Distance: 1-Wasserstein, how far values move on average; it is never below zero.
compare-inputs = What differs in the inputs
compare-input = Input
compare-none = none
compare-same-inputs = The inputs do not differ.
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
compare-errors = { -monte-carlo-error } of the probabilities at most { counted-percentage-points }
compare-dumbbell-title = What changes between the runs?
compare-dumbbell-question = Share of the worlds in which each signal holds, run by run; what changes most comes first.
compare-finding = { $kept } of { counted-count-differences } from A remain after correction for their number (5 % false ones); the largest: { $title }, { counted-change-percentage-points } in { $letter }.
compare-dumbbell-key = Hollow: A, the reference. At the right the largest difference from A ± its paired standard error, grey where it does not remain. Band: what the essay's hedge word suggests. †: among the worlds that meet a condition.
compare-dumbbell-key-two = Hollow: A; full: B. Right: B less A with the 95 % interval of paired worlds, over the pale one of independent runs; grey numbers do not remain. Band: what the essay's hedge word suggests. †: among the worlds that meet a condition.
compare-dumbbell-caption = Probabilities of { counted-signals } in the runs { $runs }; { $error }
compare-dumbbell-ranges = Pale bars, A uppermost: the 80 % range over assumptions of each run's own probability, where it would lie in 8 of 10 cases if the uncertain numbers were known. Dark line in a mark: its 95 % interval of sampling, often shorter than the mark. A difference has an error of sampling only.
compare-passage-ranges = Beside the end of the curves, run by run: pale bar (in brackets above), the 80 % range over assumptions of its own probability, where it would lie in 8 of 10 cases if the uncertain numbers were known; dark line in a mark, its 95 % interval of sampling, often shorter than the mark.
compare-caption-ranges = Pale bars: 80 % ranges over assumptions; dark lines: 95 % intervals of sampling.
compare-alt-ranges = In brackets behind a probability: its 80 % range over assumptions, in which sampling has no part.
compare-range-open = Open bar: too narrow to be told from none, and inside these ends.
compare-range-open-within = Open bar, “within”: too narrow to be told from none, and inside these ends.
compare-range-within = “Within”: too narrow to be told from none, and inside these ends.
compare-sampling-lines = Dark line in a mark: the 95 % interval of sampling, often shorter than the mark.
compare-range-missing = No range over assumptions: { $reasons }.
compare-probability-axis = probability
compare-change-axis = difference, points
compare-passages-caption = Share of worlds in which it has happened by each date, in the runs { $runs }; { $error }
compare-passage-change = { $letter } less A: { counted-change-percentage-points }
compare-passage-flips = { $letter } less A: { counted-change-percentage-points }; because of the scenario in { $gained } % of the worlds, prevented by it in { $lost } %
compare-rank-error = Monte Carlo error of a median at most ±{ $points } percentile points (95 %)
compare-fans-question = Where does it stand at each date, run by run?
compare-fans-answer = Medians on { $day }: { $medians }.
compare-fans-note = Lines: medians; grey: pointwise 80 % band of A. Each date by itself, conditional on each scenario.
compare-fans-note-two = Lines: medians; grey and blue: pointwise 80 % bands. Each date by itself, conditional on each scenario.
compare-fans-caption = Medians and pointwise 80 % bands by date in the runs { $runs }; { $error }
compare-heat-title = How likely is each signal in each scenario?
compare-heat-question = Share of the worlds in which it holds, in per cent; signals that change most come first.
compare-heat-cut = { " " }{ $shown } of { $of } rows; --all draws every one.
compare-heat-key = Number: probability in per cent; “<” and “>”: never or always, with the limit of the 95 % interval. Colour: difference from A in percentage points, where it remains after correction for the number of differences (5 % false ones). Essay: what its hedge word suggests. †: among the worlds that meet a condition.
compare-heat-caption =
    Probabilities of { counted-signals } in { $count } { $count ->
        [one] run
       *[other] runs
    }, coloured by the difference from { $first }; { $error }
compare-heat-below = −{ $value } and less
compare-heat-above = +{ $value } and more
compare-heat-between = { $low } to { $high }
compare-caveat-version = { $letter }: another version of the model. Differences mix what the scenario does with what the model's change does; flips are not because of the scenario alone.
compare-caveat-horizon = { $letter }: another horizon. Signals that read the end of the horizon are read at other dates.
compare-caveat-roster = { $letter }: another roster. Firms draw other random numbers, so worlds are hardly the same ones.
compare-caveat-seed = { $letter }: another seed. The worlds are independent, errors are unpaired, and no world can be said to flip.
compare-caveat-worlds = { $letter }: compared over the first { counted-worlds }, which both runs have.
compare-caveat-weights = { $letter }: worlds weigh differently in the two, so that no share of worlds flips; errors are paired.
compare-caveat-left-out = { $letter }: signals that ask another question there are left out; the table of inputs names them.
compare-caveat-questions = { $letter }: some signals ask another question there; the table of inputs names them.
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
attribution-read = From “{ $reference }” to “{ $other }”. The parts of a signal add up to its whole change; ± is the standard error. Probabilities: percentage points; means: the unit in brackets.
attribution-random-orders =
    Shapley values over { $parts } { $parts ->
        [one] part
       *[other] parts
    }, from a random order of its own in each of { counted-worlds }.
attribution-all-subsets =
    Shapley values over all subsets of { $parts } { $parts ->
        [one] part
       *[other] parts
    } in each of { counted-worlds }.
attribution-moved =
    { $moved } of { $signals } { $signals ->
        [one] question
       *[other] questions
    } move at all. Worlds weigh the same: no evidence is taken into account.
attribution-conditional = †: defined only for the worlds that meet a condition; parts of the ratio by the product rule for finite changes.
attribution-left-out = Left out, because defined differently or without an answer: { $names }.
attribution-others-note = Parts whose 95 % interval covers zero are counted together as other parts; every part: { $file }.
attribution-more =
    { $count } more { $count ->
        [one] question moves
       *[other] questions move
    }: { $file }.
attribution-nothing = No signal moves clearly.
attribution-lever-note = { $name }: { $paths }.
attribution-question = How each signal moves from “{ $reference }” to “{ $other }”, part by part; the parts add up to the whole change.
attribution-points-axis = percentage points
attribution-own-axis = change of the mean; every quantity has its own scale
attribution-key = Each bar begins where the one above ends. Numbers: Shapley value ± { -monte-carlo-error }; whiskers: 95 % intervals. Parts whose interval covers zero are counted together.
attribution-scenarios = Scenarios: “{ $reference }” and “{ $other }” · { counted-worlds }
attribution-caption = How the changes of { counted-signals } from the scenario “{ $reference }” to “{ $other }” add up over the scenario's parts: Shapley values in { counted-worlds }; { -monte-carlo-error }s at most { counted-percentage-points }
attribution-caption-means =
    How the changes of the means of { $signals } { $signals ->
        [one] quantity
       *[other] quantities
    } from the scenario “{ $reference }” to “{ $other }” add up over the scenario's parts: Shapley values in { counted-worlds } with { -monte-carlo-error }s

## What drives a signal.

drivers-title = What drives it: { $signal }
drivers-title-quantity = What drives its quantity: { $signal }
drivers-parameter = Uncertain parameter
drivers-lowest = Lowest tenth
drivers-highest = Highest tenth
drivers-alone = Alone
drivers-shift = Shift
drivers-dummy = a dummy without influence
drivers-at-most = ≤{ $value }
drivers-at-least = ≥{ $value }
drivers-base-probability = { $question } It holds in { $value } of { counted-worlds }; ± is the { -monte-carlo-error }.
drivers-base-mean = { $question } Its quantity has the mean { $value } over { counted-worlds }; ± is the { -monte-carlo-error }.
drivers-evidence =
    Worlds are weighted by the evidence “{ $evidence }” and say as much as { $effective } equal { $effective ->
        [one] world
       *[other] worlds
    }.
drivers-above =
    Above the noise: { $above } of { $count } uncertain { $count ->
        [one] parameter
       *[other] parameters
    } (R² above { $floor }; one false alarm in twenty such searches).
drivers-shown = The { $shown } that explain most are shown.
drivers-none-above =
    None of { $count } uncertain { $count ->
        [one] parameter
       *[other] parameters
    } stands above the noise (R² above { $floor }): what decides it here is chance in the worlds, or many parameters a little each.
drivers-one-at-a-time = One parameter at a time, on worlds that are there: in the tenth of the worlds with its lowest and highest values, while all others vary as they do. ≤ and ≥: the parameter's value that bounds that tenth.
drivers-alone-note = Alone: share of the variance that it explains by itself (RBD-FAST).
drivers-pawn-note = Shift: how far the outcome's distribution moves in a typical tenth of the parameter (PAWN, median); the dummy shows what mere noise gives.
drivers-delta-note = Shift: half the area between the outcome's densities, with the parameter known and unknown (delta, up to 3,000 worlds); the dummy shows what mere noise gives.
drivers-correlated = The scenario correlates some parameters; such a parameter also tells what those correlated with it do.
drivers-resting-title = What the range rests on: { $signal }
drivers-assumption = Assumption
drivers-of-range = Share of the range
drivers-resting-note =
    If the uncertain numbers were known, the probability would lie at { $range } in 8 of 10 cases (standard deviation { $sd } { $sd ->
        [one] point
       *[other] points
    }; { $owed } of the variance of the answers, the rest is chance in the worlds). Share of the range: how much of that variance between sets of assumptions would go if this one alone were known (first-order index over the share owed to assumptions, 95 % interval). Those listed explain { $together } one by one; the rest is owed to several together and to those below the noise.
drivers-split-title = Parameters or chance?
drivers-signal = Signal
drivers-by-parameters = Parameters
drivers-by-noise = Chance
drivers-between = Between sets
drivers-split-note = Share of the variance of the answers: { counted-parameter-sets } of all uncertain parameters, each played under { counted-seeds } of chance (one-way analysis of variance, 95 % interval from resampled sets). Chance includes whether, when and how strongly shocks come. Between sets: standard deviation of the probability (or mean) that a set of parameters has.
drivers-sobol-title = Sobol' indices: { $signal }
drivers-first = By itself
drivers-total = With interactions
drivers-sobol-note =
    A designed run: { $points } base { $points ->
        [one] point
       *[other] points
    }, { counted-worlds } computed for it; ± is the standard error from { $answered } answered points. By itself: share of the whole variance that would go if the parameter were known. With interactions: share that would remain if all else were known, chance included, so that it is large wherever chance decides with the parameter. The parameters named are drawn independently; all others vary as in the run.
drivers-morris-title = Elementary effects: { $signal }
drivers-mean = Mean effect
drivers-size = Mean size
drivers-spread = Spread
drivers-morris-note =
    A designed run by Morris: { $points } { $points ->
        [one] trajectory
       *[other] trajectories
    } of single steps, { counted-worlds } computed for it. Effect of one parameter from its 5 % to its 95 % quantile, all else equal, chance included; ± is the standard error. A large spread means that the effect depends on all else. The parameters named are drawn independently; all others vary as in the run.
drivers-overview-title = The leading drivers of every signal
drivers-outcome = Probability
drivers-drivers = Drivers (share of variance)
drivers-none = none above the noise
drivers-overview-note = The { $most } uncertain parameters that explain most of each signal by themselves (a parabola in the parameter's rank); ↑ it rises with the parameter, ↓ it falls, ↕ it turns. Only those above the noise; signals that are the same in all worlds are left out. simulator drivers RUN --signal ID tells more.
drivers-overview-errors = Probability: share of { counted-worlds } (of a distribution, its mean); ± is the { -monte-carlo-error }. The question of each signal stands in the run's forecast.json.
drivers-overview-chance = Noise passes in one of twenty signals: of { $signals } in about { $chance }.
drivers-condition-note = †: defined only for the worlds that meet a condition.
drivers-points = { $value } pts
drivers-tornado = What moves it? { $signal }
drivers-tornado-question = { $question } One uncertain parameter at a time, the others as they vary in the run.
drivers-tornado-answer = The strongest is { $name }: { $low } in the tenth of the worlds where it is lowest ({ $below }), { $high } where it is highest ({ $beyond }); { $base } over all worlds
drivers-tornado-axis = share of worlds in which it holds
drivers-mean-axis = mean of the quantity
drivers-tornado-key = Dark: tenth of the worlds with the parameter's highest values; light: with its lowest; the value that bounds the tenth stands at the bar. Thin lines: 95 % Monte Carlo intervals. Bars start at the value over all worlds
drivers-tornado-caption = Outcome in the worlds of the lowest and highest tenth of each leading parameter, one at a time, in { counted-worlds } of the scenario “{ $title }”; { $error }
drivers-bar-error = { -monte-carlo-error } of a bar's end at most { counted-percentage-points }
drivers-bar-error-quantity = { -monte-carlo-error } of a bar's end at most { $error }
drivers-curves = How does it depend on them? { $signal }
drivers-curves-question = { $question } Among tenths of the worlds, from a parameter's lowest values to its highest.
drivers-curves-answer = Along { $name }: from { $low } at { $first } to { $high } at { $last }
drivers-curves-caption = Outcome in tenths of { counted-worlds } of the scenario “{ $title }” by the parameter's value, with 95 % Monte Carlo intervals; the dashed line is the value over all worlds; { $error }
drivers-dot-error = { -monte-carlo-error } of a dot at most { counted-percentage-points }
drivers-dot-error-quantity = { -monte-carlo-error } of a dot at most { $error }
drivers-sobol = By itself or together? { $signal }
drivers-sobol-question = { $question } How much of the variance goes with each of the named parameters?
drivers-sobol-answer = The largest is { $name }: { $first } of the variance by itself, { $total } with its interactions, those with chance included
drivers-sobol-axis = share of the variance
drivers-sobol-key = Dot: by itself. Open square: with interactions, chance included. Lines: 95 % intervals of the bootstrap. { counted-worlds } of a designed run of this scenario
drivers-sobol-caption =
    First-order and total Sobol' indices from { $points } base { $points ->
        [one] point
       *[other] points
    } of a designed run of the scenario “{ $title }”
drivers-split = Parameters or chance?
drivers-split-question = How much of the variance of the answers would go if the parameters were known?
drivers-split-answer = { $signal }: { $share } is owed to the uncertain parameters, the rest to chance in the worlds
drivers-split-key = Dark: owed to parameters, with its 95 % interval. Light: owed to chance, shocks included. { counted-parameter-sets } of parameters, each under { counted-seeds } of chance
drivers-split-caption = Shares of the variance from { counted-parameter-sets } of parameters under { counted-seeds } of chance, scenario “{ $title }”

## Boxes and signposts.

discovery-holds = holds
discovery-fails = fails
discovery-above-median = is above its median of { $median }
discovery-at-most-median = is at most its median of { $median }
discovery-at-least = ≥ { $value }
discovery-at-most = ≤ { $value }
discovery-and = { " " }and{ " " }
discovery-evidence =
    Worlds are weighted by the evidence “{ $evidence }” and say as much as { $effective } equal { $effective ->
        [one] world
       *[other] worlds
    }.
discovery-boxes-title = Where it { $verb }: { $signal }
discovery-box = Box
discovery-where = Where
discovery-density = Density
discovery-fitted = fitted { $value }
discovery-lift = Lift
discovery-coverage = Coverage
discovery-mass = Mass
discovery-limits-title = Limits of the boxes: { $signal }
discovery-parameter = Uncertain parameter
discovery-limit = Limit
discovery-quasi-p = Quasi-p
discovery-box-says = Box { $number }: it { $verb } in { $density } of the worlds where { $limits }{ $outside } (coverage { $coverage }; in all worlds { $base }).
discovery-outside = , outside the earlier boxes
discovery-no-box = No box was found in which it { $verb } more often than in all worlds ({ $base }) by more than the Monte Carlo error: what decides is chance in the worlds, or many parameters a little each.
discovery-too-few = Too few worlds to look for a box: it { $verb } in { $base } of { counted-answered-worlds }.
discovery-boxes-counted =
    Boxes were chosen in one half of the worlds; all figures but “fitted” are counted in the other half ({ $held_out } of { $answered } { $answered ->
        [one] world that answers
       *[other] worlds that answer
    }); ± is the { -monte-carlo-error }.
discovery-boxes-terms = Density: how often it { $verb } in the box. Lift: density over the share in all worlds of that half. Coverage: share of the worlds in which it { $verb } that lie in the box. Mass: share of all worlds that do. Quasi-p: how likely so dense a box would be without the limit (binomial).
discovery-boxes-method =
    Patient rule induction (PRIM) over the { $screened } of { $parameters } uncertain { $parameters ->
        [one] parameter
       *[other] parameters
    } that by themselves say most about the signal.
discovery-boxes-together = All boxes together cover { $coverage }.
discovery-pairs-title = Where it { $verb } (box { $number }): { $signal }
discovery-pairs-key-in = it { $verb }
discovery-pairs-key-out = the others
discovery-pairs-key-box = box
discovery-pairs-note = { $count } of the worlds that had no part in choosing the box. On the diagonal: how often it { $verb } in tenths of the worlds by the parameter, with 95 % intervals; dashed: in all worlds.
discovery-lone-note = How often it { $verb } in tenths of the worlds by the parameter, with 95 % intervals; dashed: in all worlds.
discovery-pairs-error = { -monte-carlo-error } of the density { counted-percentage-points }
discovery-pairs-caption = Box { $number } of the scenario “{ $title }”, counted in { counted-worlds } that had no part in choosing it; { $error }
discovery-signposts-title = Signposts by { $day }: { $signal }
discovery-if = If by { $day }
discovery-then = Then
discovery-else = Else
discovery-share = Worlds
discovery-bits = Bits
discovery-sign-above = { $name } is above { $value }
discovery-sign-at-most = { $name } is at most { $value }
discovery-alike = (and { $count } like it)
discovery-rises = If by { $day } { $sign }, the probability rises from { $base } to { $given } (else it falls to { $otherwise }).
discovery-falls = If by { $day } { $sign }, the probability falls from { $base } to { $given } (else it rises to { $otherwise }).
discovery-open =
    Counted in { $open } of { $answered } { $answered ->
        [one] world that answers
       *[other] worlds that answer
    }{ $decided }; in the half that is counted it { $verb } in { $base }.
discovery-decided = , without { $decided } in which it had already held by then
discovery-no-sign = No signpost: none of { $candidates } events and series tells anything by then that could not be chance.
discovery-nothing-open = Too few worlds in which it is still open both ways; nothing is left to foretell by then.
discovery-signposts-counted =
    Signs, and the values of series, were chosen in one half of the worlds and are ranked by it; all figures are counted in the other half ({ $held_out } { $held_out ->
        [one] world
       *[other] worlds
    }); ± is the { -monte-carlo-error }. Series are read at the last clearing by then, { $clearing }.
discovery-signposts-terms =
    Worlds: share in which the sign is seen. Bits: what the sign tells of the { $entropy } bits that are to be known. { $telling } of { $candidates } { $candidates ->
        [one] sign
       *[other] signs
    } are not chance (of which one in twenty may be); those that say much the same are told once.
discovery-own = †: what the signal itself is about, seen early.
discovery-not-cause = A sign foretells; it need not be a cause.
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
story-about = World { $number } of { $worlds }, seed { $seed }, { $first } to { $last }. It is one possible course, not the forecast; replayed, it equals the stored world bit for bit.
story-weighted = Worlds weigh as the evidence says: { $evidence }.
story-weight =
    Under the evidence this world weighs { $weight } { $weight ->
        [one] time
       *[other] times
    } as much as an average one.
story-stands-for = It stands for { $share } of the worlds considered, those whose outcomes are nearest to it.
story-cover = Worlds considered: { $worlds }; { $sample } of them were candidates. Which of the { counted-count-stories } a world is nearest to accounts for { $explained } of the variation of all outcomes, and for { $leading } along the directions in which worlds differ most; silhouette { $silhouette } (1: groups clearly apart, 0: no groups). The stories are landmarks in a cloud, not kinds of worlds.
story-cover-one = Worlds considered: { $worlds }; { $sample } of them were candidates. The story told is the world in the middle of them, whose distances to the others add up to the least.
story-condition = Stories are of worlds in which { $criterion }: { $share } of all.
story-criterion-yes = “{ $title }” comes true
story-criterion-no = “{ $title }” does not come true
story-special = What makes this world special
story-tail = { $name }: { $value }, { $side } than in { $share } of the worlds
story-nothing-special = No parameter was drawn among the outermost 5 % on either side
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
story-by-then = ; so by then in { $share } of worlds
story-in-this-time = In this time { $text }
story-peak = , { $count } of them in the week of { $day }
story-peak-all = , all in the week of { $day }
story-expected = ; the average world has { $mean }
story-shock = the shock “{ $name }” strikes: { $effects }
story-shock-over = the shock “{ $name }” is over
story-held-on = { $name } and is held so
story-held-off = from now on not so: { $name }
story-set = { $name } is set to { $value }
story-scale = { $name } is multiplied by { $value }
story-add = { $name } moves by { $value }
story-comes-true = “{ $title }” comes true, as in { $share } of worlds
story-fails = “{ $title }” does not come true, although it does in { $share } of worlds
story-higher-series = { $name } stands at { $value }, higher than in { $share } of worlds
story-lower-series = { $name } stands at { $value }, lower than in { $share } of worlds
story-rises = { $name } rises from { $before } to { $after } since { $day }
story-falls = { $name } falls from { $before } to { $after } since { $day }
story-ends = Where it ends
story-ending = { $name }: { $end } on { $day }, from { $start } at the start; { $place }
story-above-share = higher than in { $share } of worlds
story-below-share = lower than in { $share } of worlds
story-middle = in the middle half of the worlds
story-higher = higher
story-lower = lower
story-tally = On { $usual } of the { counted-count-signals } to which it says yes or no it agrees with most worlds
story-against = Comes true against the odds: { $titles }
story-against-not = Fails against the odds: { $titles }
story-quoted = “{ $title }” ({ $share } of worlds)
story-notes =
    Shares of worlds are those of the whole run with their { -monte-carlo-error } ({ counted-worlds }); “higher than in 90 % of worlds” compares with the pointwise bands of all worlds on that date (error of a rank at most ±{ $points } { $points ->
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
story-no-name = much like all worlds
story-distinguishes = What sets its neighbours apart
story-lift = { $title }: { $inside } of the worlds near it, { $overall } of all considered
story-events-table = Events of world { $number }
story-signals-table = Signals of world { $number }
story-stories-table = Stories
story-signals-note = Share: worlds in which it comes true, with { -monte-carlo-error }; –: no answer in this world.
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
story-timeline-key = Circle: event told in the story; bar: events counted over a period. Diamond: a signal is decided as in fewer than half of the worlds (filled: yes, open: no). Vertical line: a shock of the scenario strikes.
story-timeline-caption = Dated events of world { $number } of the scenario “{ $title }” by theme; a single world, not a forecast
story-lane-shocks = Shocks
story-lane-signals = Signals
story-paths = The world's own series against all worlds
story-paths-many = The stories' series against all worlds
story-paths-question-one = Black: world { $number }. Bands: 50, 80 and 90 % of all worlds, pointwise.
story-paths-question-many = Lines: the worlds told. Bands: 50, 80 and 90 % of all worlds, pointwise.
story-paths-caption = Main series of single worlds of the scenario “{ $title }” over the pointwise 50, 80 and 90 % bands of all worlds
story-comparison =
    { $count } typical { $count ->
        [one] world
       *[other] worlds
    } side by side
story-comparison-question = How often does a signal come true among the worlds nearest to each story, and in all that were considered?
story-comparison-key = Number: share of the worlds near the story in per cent ({ -monte-carlo-error } at most { $points }); the darker, the higher. Framed: comes true in the world told.
story-comparison-caption =
    Shares of the worlds near each of { $count } typical { $count ->
        [one] world
       *[other] worlds
    } of the scenario “{ $title }” in which a signal comes true, beside the share among all worlds
story-comparison-cover = Which story a world is nearest to accounts for { $explained } of the variation of outcomes: stories are landmarks, not kinds of worlds.
story-only-story = story { $place } ({ $share }): { $name }
story-all = all
story-story-short = Story { $place }
story-where-ends = Where the world told ends ({ $day })

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
story-event-decoupled-one = decoupling passes its threshold for the first time
story-event-decoupled-many = decoupling passes its threshold { $count } times
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
story-event-flagship-stands-on-one = a Chinese flagship stands on the open base of { $label }
story-event-flagship-stands-on-many = { $count } Chinese flagships stand on the open bases of { $labels }
story-event-flagship-stands-on-mark = base: { $label }
story-event-flagship-leap-one = a flagship of { $label } carries a new architecture
story-event-flagship-leap-many = { $count } flagships carry a new architecture: { $labels }
story-event-flagship-leap-mark = new architecture: { $label }
story-event-open-leader-changes-one = another lab takes the lead among open models
story-event-open-leader-changes-many = the lead among open models changes { $count } times
story-event-open-leader-changes-mark = open lead changes
story-event-open-top-three-one = { $label } comes to stand among the three best open models
story-event-open-top-three-many = { $count } entries among the three best open models: { $labels }
story-event-open-top-three-mark = open top three: { $label }
story-event-release-cluster-one = Chinese releases cluster within one week
story-event-release-cluster-many = Chinese releases cluster in { $count } weeks
story-event-release-cluster-mark = release cluster
story-event-builds-on-open-base-one = the first announcement of building on an open base comes from { $label }
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
story-event-provider-restricts-one = the licence of open models becomes stricter at { $label }
story-event-provider-restricts-many = base providers restrict their licences { $count } times: { $labels }
story-event-provider-restricts-mark = stricter licence: { $label }
story-event-provider-switches-one = { $label } closes its weights or opens them again
story-event-provider-switches-many = base providers close or reopen their weights { $count } times: { $labels }
story-event-provider-switches-mark = open or closed: { $label }
story-event-provider-closed-one = the weights of new models are no longer open at { $label }
story-event-provider-closed-many = base providers close their weights { $count } times: { $labels }
story-event-provider-closed-mark = weights closed: { $label }
story-event-commons-tragedy-one = the open commons fails
story-event-commons-tragedy-many = the open commons fails { $count } times
story-event-commons-tragedy-mark = commons fails
story-event-price-war-one = a price war breaks out ({ $label })
story-event-price-war-many = { $count } price wars break out: { $labels }
story-event-price-war-mark = price war: { $label }
story-event-us-price-cut-one = US mark-ups have fallen by a third within half a year
story-event-us-price-cut-many = US mark-ups fall by a third within half a year, { $count } times
story-event-us-price-cut-mark = US mark-ups fall
story-event-us-list-price-cut-one = US list prices have fallen by a third within half a year
story-event-us-list-price-cut-many = US list prices fall by a third within half a year, { $count } times
story-event-us-list-price-cut-mark = US list prices fall
story-event-sold-out-one = inference capacity is sold out at { $label }
story-event-sold-out-many = inference capacity of Chinese firms is sold out { $count } times: { $labels }
story-event-sold-out-mark = sold out: { $label }
story-event-model-revenue-below-half-one = models earn less than half of the revenue of a leading vendor, { $label }
story-event-model-revenue-below-half-many = model revenue falls below half at { $count } leading vendors: { $labels }
story-event-model-revenue-below-half-mark = models below half: { $label }
story-event-native-model-revenue-below-half-one = models earn less than half of the revenue of a start-up, { $label }
story-event-native-model-revenue-below-half-many = model revenue falls below half at { $count } start-ups: { $labels }
story-event-native-model-revenue-below-half-mark = models below half: { $label }
story-event-enters-base-training-one = a new lab starts to train base models ({ $label })
story-event-enters-base-training-many = { $count } new labs start to train base models: { $labels }
story-event-enters-base-training-mark = new lab: { $label }
story-event-exits-base-training-one = base models are no longer trained at { $label }
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
update-counted = { $name } by { $day }: counted { $reading }
update-counted-within = { $name } from { $first } to { $day }: counted { $reading }
update-tolerance = { $value } ± { $tolerance }
update-factor = { $value } within a factor of { $factor }
update-interval = { $value } ({ $range } with { $level })
update-flat = within { $range } with { $level }
update-above = above { $value }
update-below = below { $value }
update-bound-tolerance = { $bound }, read to ± { $tolerance }
update-bound-factor = { $bound }, read to a factor of { $factor }
update-exact = { $value } exactly
update-list = { $value } in a list that holds { $range } of all
update-by-index = { $text }, by { $index }
update-scaled = { $text } (only its changes count)
update-weak = { $text } (weak: twice the error)
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
update-misreport = { $text } (wrong with { $share })
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
update-mostly = Mostly
update-contributions = Which observation moved what, in percentage points
update-quantities = Quantities before and after
update-quantity = Quantity
update-parameters = What was learned about the parameters
update-parameter = Parameter
update-shift = Moved by (sd)
update-left-out = What was left out
update-reason = Why
update-out-label = { $what } is not on the roster
update-out-before = it reaches back to { $what }, before the horizon starts
update-out-after = it reaches to { $what }, after the horizon ends
update-out-range = only its range is compared with forecasts
update-out-steers = it was fitted later: it scores forecasts and moves none
update-ratios = Ratios of probabilities before and after
update-ratio = Ratio
update-median-range = { $median } ({ $low } – { $high })
update-none = –
update-expected-note = Expected: what the worlds said before: the probability of what was observed, or the central 90 % of the worlds and the share of them below the observed value. Worlds: effective worlds if this were all the evidence.
update-effective-note =
    The weights are worth { $effective } equal { $effective ->
        [one] world
       *[other] worlds
    } of { $worlds }.
update-signals-note =
    ±: { -monte-carlo-error } in percentage points; of a change, that of the same worlds weighted both ways. Before: { $before } effective { $before ->
        [one] world
       *[other] worlds
    }, after: { $after }. Mostly: the observation that moved it most. The question of each signal, its dates and conditions stand in the run's forecast.json. †: defined only for the worlds that meet a condition.
update-no-range-note = ± covers sampling error only; there is no range over assumptions: { $reason }.
update-contributions-note = Each observation's effect averaged over all orders in which the observations might have come in (Shapley); they add up to the change. In brackets: standard error. Columns are the numbers of the observations.
update-orders-note = With so many observations { $count } random orders are taken.
update-quantities-note = Median and, in brackets, the central 80 % of the worlds that answer.
update-parameters-note =
    Median and central 90 % of the draws before and after; how far the mean moved in standard deviations of the draws, with its standard error. Of { $count } { $count ->
        [one] parameter
       *[other] parameters
    } about { $chance } move by two errors by chance.
update-ratios-note = With 95 % interval.
update-scarce =
    The evidence leaves only { $effective } effective { $effective ->
        [one] world
       *[other] worlds
    } of { $worlds }: probabilities have standard errors of up to { counted-percentage-points }. { $needed } { $needed ->
        [one] world
       *[other] worlds
    } would leave about { $enough }; or widen the tolerance of { $id }, without which { $without } would be left; or let simulator calibrate move parameters instead of weighing worlds
update-scarce-event =
    The evidence leaves only { $effective } effective { $effective ->
        [one] world
       *[other] worlds
    } of { $worlds }: probabilities have standard errors of up to { counted-percentage-points }. { $needed } { $needed ->
        [one] world
       *[other] worlds
    } would leave about { $enough }; or let { $id } be a misreport with some probability, without which { $without } would be left; or let simulator calibrate move parameters instead of weighing worlds
update-heavy = A few worlds carry most of the weight (Pareto shape { $shape }, reliable up to { $limit }): errors may be larger than shown. More worlds, wider tolerances or fewer observations help
update-surprising = { $id } lies outside what 99 % of the worlds expected: doubt the observation, its tolerance or the model
update-moved-title = What does the evidence change?
update-moved-question = Probability of each signal before and after “{ $evidence }”; the { $count } that moved most.
update-moved-key = Hollow grey: before. Blue: after, with its 95 % Monte Carlo interval.
update-moved-pair = { $before } → { $after }
update-moved-caption =
    Probabilities in { counted-worlds } of the scenario “{ $title }” before and after the evidence “{ $evidence }” ({ $effective } effective { $effective ->
        [one] world
       *[other] worlds
    }); { $error }
update-errors-after = { -monte-carlo-error } of the changes at most { counted-percentage-points }
update-heat-title = Which observation moved what?
update-heat-question = Percentage points by which each observation moves each signal; a row adds up to the signal's change.
update-heat-key = Blue: up. Pink: down. Averages over all orders of the observations; grey figures are within two standard errors of zero.
update-heat-others =
    { " " }The { $count } { $count ->
        [one] observation that moves
       *[other] observations that move
    } least { $count ->
        [one] has
       *[other] have
    } no column; { $count ->
        [one] it is
       *[other] they are
    } in the sums.
update-heat-sum = all
update-weights-title = How many worlds carry the forecast now?
update-weights-question = Share of the weight that lies on the heaviest worlds, once “{ $evidence }” is known.
update-weights-answer =
    { $effective } effective { $effective ->
        [one] world
       *[other] worlds
    } of { $worlds }; half of the weight lies on { $half } of them.
update-weights-x = worlds, heaviest first (log scale)
update-weights-y = share of the weight
update-weights-equal = all worlds equal
update-weights-after = after the evidence
update-fan-question = Where does it stand at each date, before and after “{ $evidence }”?
update-fan-answer = On { $day }: median { $after } after, { $before } before; 80 % of worlds from { $low } to { $high } after, { $low0 } to { $high0 } before.
update-fan-key = Blue: median, 50, 80 and 90 % of the weight after. Dashed grey: median and 80 % before. Diamond: the observation, ± 2 tolerances. Pointwise bands.
update-fan-bound = { " " }Triangle: the bound that was observed.
update-fan-caption = { $name } in { counted-worlds } of the scenario “{ $title }” before and after the evidence “{ $evidence }”; { $error }

## Parameters learnt from the record.

calibrate-parameters = Parameters that move on: { $title }
calibrate-parameter = Parameter
calibrate-before = Before
calibrate-after = After
calibrate-shift = Moved by (sd)
calibrate-spread = Spread
calibrate-observations = How the observations are met
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
    }. Moved by: the mean, in standard deviations of the scenario's distribution. Spread: the standard deviation after, as a share of that before. Of { $uncertain } uncertain { $uncertain ->
        [one] parameter
       *[other] parameters
    } { $count } { $count ->
        [one] goes
       *[other] go
    } with an observation beyond chance; the others keep their draws.
calibrate-observations-note = Median and, in brackets, the central 80 % of what the worlds show. Misfit: how far the mean of the worlds lies from the observation, in standard deviations of its error and of the worlds' noise together. All together, the squared misfit for each observation falls from { $before } to { $after }; up to { $limit } is expected.
calibrate-effective-note =
    Plain reweighting would leave { $effective } effective { $effective ->
        [one] world
       *[other] worlds
    } of { $worlds }.
calibrate-yes-no = yes or no has no scale; simulator update takes it
calibrate-censored = only a bound is known; simulator update takes it
calibrate-scaled = its definition differs, and only its changes count
calibrate-undefined = only { $told } of the worlds have a value
calibrate-constant = all worlds show { $told }
calibrate-conflict = the nearest world is { $told } standard errors away: prior and data conflict
calibrate-conflicts = No world comes within four standard errors of { $ids }: doubt the observation, its error, or the ranges of the parameters
calibrate-collapsed = The spread of { $paths } fell below a tenth of what it was: the errors of the observations leave something out
calibrate-misfitting = The squared misfit for each observation is { $after } where up to { $limit } is expected: the errors are too narrow, or the model cannot show what was seen
calibrate-reweigh =
    Plain reweighting would leave { $effective } effective { $effective ->
        [one] world
       *[other] worlds
    } of { $worlds }: simulator update does without the normal laws that this rests on
calibrate-title = { $scenario }, calibrated on { $evidence }
calibrate-question = What follows if the parameters are as { $evidence } suggests?
calibrate-description =
    { $title }, with { $count } { $count ->
        [one] parameter
       *[other] parameters
    } moved to where { $used } of { $all } observations of “{ $evidence }” are (ensemble smoother, { $passes } { $passes ->
        [one] pass
       *[other] passes
    }, { counted-worlds }, seed { $seed }). Whatever is not named here is as before.

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
score-out-known = it says what the start of the forecast rests on
score-out-silent = the forecast has no value for it
score-out-first = only changes of its series are compared, and it is the first reading
score-seen = seen
score-unseen = not seen
score-forecast = Forecast
score-title = Title
score-forecasts = What was scored
score-made = Registered
score-a-run = a run
score-worlds = Worlds
score-came-out = Came out
score-compared = Observations
score-signals = Questions that have come out, the worst scores first
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
score-among = Among
score-all = all
score-undecided = not predetermined
score-count = Questions
score-better = The model is better by
score-calibration = Calibration and discrimination
score-miscalibration = Miscalibration
score-discrimination = Discrimination
score-uncertainty = Uncertainty
score-roc = ROC area
score-bins = What came true at each forecast
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
score-averages = Averages over series, all and by lead time
score-lead = Lead time
score-lead-span =
    { $first } to { $last } { $last ->
        [one] month
       *[other] months
    }
score-in = In { $level }
score-skill = On { $benchmark }
score-ranges = Readings that are ranges
score-read = Read
score-inside = Worlds inside
score-missed = Missed
score-events = Events in a window
score-event = Event
score-window = Window
score-automatic = Automatic questions: at or below each stated quantile
score-level = Stated
score-unresolved = What is not scored, and why
score-what = What
score-why = Why
score-loss-note = Every score is a loss: 0 is perfect. Brier: (stated − outcome)². Log: −ln of what was stated for what came out. Where an outcome is not sure, scores are expected over it.
score-better-note = The model is better by: mean Brier score less the model's on the same questions, with 90 % interval by drawing whole signals; from −: the model is worse. Not predetermined: without questions that a threshold or one judgement decides.
score-calibration-note = CORP: Brier = miscalibration − discrimination + uncertainty. ROC area: how often a question that came true had the higher probability.
score-observations-note = The band holds the observation's own error. Place: where the observation stands in it; evenly spread from 0 to 1 if the forecast is right.
score-series-note = Over a benchmark: CRPS over that of the benchmark; below 1 the model is better. Persistence: the last value known at the start. Volatility: a random walk from there as wide as the series' past. Trend: the same with past drift.
score-averages-note = First by series, then over series; 90 % interval by drawing whole kinds of series. On a benchmark: by how much less the CRPS is, 1 less the geometric mean of the ratios.
score-events-note =
    Mean Brier score { $brier } over { $count } { $count ->
        [one] event
       *[other] events
    }; a coin's is 0.25.
score-automatic-note = Share of questions that came true, averaged by series, with 90 % interval; it equals the level if the forecast is right. Questions of one series are not independent.
score-none-out =
    No question has come out yet: { $open } { $open ->
        [one] is
       *[other] are
    } open.
score-few-out =
    Only { $count } { $count ->
        [one] question has
       *[other] questions have
    } come out and { $open } { $open ->
        [one] is
       *[other] are
    } open: little can be said. One more bad miss would raise the mean Brier score by { $step }.
score-out =
    { $count } { $count ->
        [one] question has
       *[other] questions have
    } come out, { $open } { $open ->
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
    } compared: little can be said. { $left } { $left ->
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
score-pit-title = Do observations fall evenly into the forecast?
score-pit-question =
    Where { $count } { $count ->
        [one] observation stands
       *[other] observations stand
    } in the ensemble with the observation's error; every series counts the same.
score-pit-answer = { $low } lie in the lowest fifth and { $high } in the highest; { $even } each would be even.
score-pit-key = Line: evenly spread. A heap in the middle: too wide. Heaps at the ends: too narrow. A heap at one end: too high or too low.
score-pit-x = place of the observation, from below all worlds to above
score-coverage-title = Do the bands hold what they promise?
score-coverage-question = Share of observations that the central bands hold, averaged over { $series } series, with 90 % interval.
score-automatic-title = Are quantiles what they say?
score-automatic-question = Share of automatic questions that came true by stated level, averaged over { $series } series, with 90 % interval.
score-reliability-title = Does what is said to happen happen as often?
score-reliability-question = Share that came true of { counted-count-questions } by stated probability.
score-reliability-answer = Miscalibration { $miscalibration }, discrimination { $discrimination }, uncertainty { $uncertainty }.
score-below-key = On the diagonal what was stated is what came out. Below it less came true than was stated.
score-coverage-key = On the diagonal the bands are as wide as they should be. Below it they are too narrow.
score-curve-key = Dots: bins of ten per cent. Line: what came true at each probability, never falling (CORP). Tint: where that of a calibrated forecaster lies nine times of ten.
score-dots-key = Dots: bins of ten per cent; a curve needs 50 questions.
score-stated-axis = stated
score-found-axis = came true
score-held-axis = held
score-bin-count = { $level }: { $share } of { $count } came true
score-point = { $level }: { $share }
score-point-interval = { $level }: { $share } ({ $range })
score-skill-title = Which series does the model know better than persistence?
score-skill-question = CRPS over that of benchmark forecasts by series; left of the line the model is better. Those with most observations first.
score-skill-better = The model does better than persistence on { $better } of { $series } series; averaged, the model is { $skill } better.
score-skill-worse = The model does better than persistence on { $better } of { $series } series; averaged, the model is { $skill } worse.
score-skill-key = Dot: persistence. Circle: with past volatility. Diamond: trend. Log scale; marks at an edge lie beyond it.
score-beyond = The { $count } other series stand in { $file }.
score-brier-title = Who stated the better probabilities?
score-brier-question = Mean Brier score less the model's on the same questions, with 90 % interval; right of the line the model is better. The number is the score itself.
score-brier-answer = Over { counted-count-questions } the model has { $model }, a coin { $coin }.
score-brier-key = Less is better. Intervals draw whole signals.
score-row = { $name }: { $value }
score-kicker = Track record
score-page-title = Track record of { $count } forecasts
score-page-question = What was stated, what came out, and where it was wrong.
score-observations-file = Observations
score-outcomes-file = Outcomes
score-misses = The misses first
score-misses-lead =
    { $missed } of { counted-count-questions } and { $outside } of { $observed } { $observed ->
        [one] observation
       *[other] observations
    } came out on the wrong side: Brier score above 0.25, or outside the 90 % band. On the scale the filled dot is what was stated, the circle what came out, the orange mark the middle of what the essay's word suggests.
score-nothing-out = There is nothing to miss yet: no question has come out and no observation could be compared.
score-miss-signal = It stated { $stated }; it came out { $outcome } ({ $day }, { $source }).
score-miss-quantity = Observed { $observed } ({ $day }, { $source }); the 90 % band was { $band }.
score-miss-event = It stated { $stated }; from { $first } to { $last } it was { $outcome } ({ $source }).
score-miss-strip = stated { $stated }, came out { $outcome }
score-on-average = On average
score-average-better = On { counted-count-questions } the model has a Brier score of { $ours }, { $who } { $theirs }: the model is better by { $difference }.
score-average-worse = On { counted-count-questions } the model has a Brier score of { $ours }, { $who } { $theirs }: the model is worse by { $difference }.
score-average-coverage = The 50, 80 and 90 % bands hold { $half }, { $most } and { $nearly } of observations, averaged over { $series } series.
score-average-less = CRPS is { $skill } less than that of { $benchmark }, averaged over { $series } series.
score-average-more = CRPS is { $skill } more than that of { $benchmark }, averaged over { $series } series.
score-average-below-benchmark = It does better than { $benchmark } on { $better } of { $series } series with { $least } or more observations.
score-cannot = What this cannot say
score-cannot-one = Questions and series hang together, and the past was one: a record tells of the forecaster, not of the next question.
score-section-scored = What was scored, and blind to what
score-scored-registration = Registered on { $day }, model { $model }, { counted-worlds }, { $start } to { $end }.
score-scored-run = A run of model { $model }, { counted-worlds }, { $start } to { $end }. It was not registered: nothing shows when it was made or what its makers knew.
score-disclosure = Disclosure
score-section-questions = Questions
score-section-quantities = Quantities
score-section-automatic = Automatic questions
score-section-unresolved = What is not scored, and why
score-section-meaning = How to read the scores
score-meaning-benchmarks = Benchmark forecasts need no model. The essay's word is the middle of the range that the question itself reads from its hedge. Persistence is the last value known at the start, volatility and trend are random walks from there.
score-page-made = Made by simulator { $version }. The same forecasts and files give the same page. It asks the network for nothing.

## The report as a page.

page-kicker = Scenario report
page-kicker-many = Scenarios compared
page-colon = { ": " }
page-semicolon = { "; " }
page-skip = Skip to the content
page-contents = Contents
page-signal = Signal
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
page-made = Made by simulator { $version } from runs { $runs }. The same runs give the same page. It asks the network for nothing.
page-moved = What moved most
page-moved-lead = The { counted-count-signals } whose probability differs most from “{ $reference }”. Same worlds in both, paired standard errors.
page-moved-apart = The { counted-count-signals } whose probability differs most from “{ $reference }”. The runs have different seeds, so that errors are not paired.
page-departs = Where the model departs most from the essays
page-departs-lead = The { counted-count-signals } whose probability lies farthest outside the range of the essay's own word.
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
page-drives = What drives them
page-driver = { $signal }: { $meaning } explains { $share } of the spread between worlds; more of it makes it { $direction }.
page-likelier = likelier
page-less-likely = less likely
page-no-driver = { $signal }: no single uncertain parameter stands out; events within worlds decide.
page-no-outcome = { $signal }: (almost) every world gives the same answer, so nothing sets worlds apart.
page-cause =
    { $signal }: of { $change } { $change ->
        [one] point
       *[other] points
    }, { $parts }.
page-part = { $change } come from { $name } ({ $kind })
page-causes = Which parts of the scenario move the signals
page-causes-lead = Shapley values of the parts on { counted-worlds }; the parts of a signal add up to its whole change there.
page-unknown = What the model cannot know
page-unknown-world = Other blocs, the macroeconomy, war and elections; electricity and talent except through growth rates; smuggled chips; law and copyright. None of it is in any error printed here.
page-unknown-form =
    ± counts worlds only, and the range over assumptions only what is given a range. The form of the equations, the thresholds of signals and { $points } { $points ->
        [one] parameter
       *[other] parameters
    } given as single values of { $parameters } are in neither.
page-unknown-signals =
    { $count } { $count ->
        [one] signal of the essays has
       *[other] signals of the essays have
    } no mechanism here and no number: { $titles }.
page-all = All signals, by judgement
page-all-lead = Probability with its { -monte-carlo-error }, beside the range that the essay's own word suggests. ± covers sampling error only. In small print the 80 % range over assumptions: where the probability would lie in 8 of 10 cases if the uncertain numbers were known; “within” one that is too narrow to be told from none.
page-with-range = { $answer }, 80 % range over assumptions { $range }
page-all-note = Open dot: { $reference }. Filled dot: { $title }. Band: the essay's range. Lines through dots are 95 % intervals, often narrower than the dot; the bar about the filled dot is the range over assumptions. Change in percentage points with its paired standard error, of sampling alone: a difference has no range over assumptions; ratios change by a factor, quantities in their own unit. †: among the worlds that meet a condition. Point at a number, or follow it, to see where it comes from.
page-all-note-many = The strip shows { $reference } (open dot) and the essay's range (band). ±: { -monte-carlo-error } in points. †: among the worlds that meet a condition. Point at a number, or follow it, to see where it comes from.
page-all-note-numbers = ±: { -monte-carlo-error } in points. †: among the worlds that meet a condition. Point at a number, or follow it, to see where it comes from.
page-restates = This restates the scenario: { $parts }.
page-change = Change
page-strip-words = { $titles }; the essay suggests { $range }
page-curves = When it happens
page-curves-lead = Share of worlds in which it has happened by each date, for the signals that moved most among those with a date.
page-fans = Paths of the main series
page-fans-lead = Pointwise bands: each date by itself. No single world follows an edge.
page-heat = Scenarios and signals
page-heat-lead = The same questions in every scenario. The deeper the blue, the likelier.
page-heat-note =
    Probabilities in per cent; standard errors at most { $error } { $error ->
        [one] point
       *[other] points
    }. “< …” and “> …” are limits of 95 % intervals where every world agrees. †: among the worlds that meet a condition.
page-stories = Three worlds that stand for many
page-stories-lead = Every one of { counted-worlds } of “{ $title }” is nearest to one of these three. They are real worlds of the run, replayed; none is a forecast.
page-assumptions = Assumptions that matter
page-assumptions-lead = What the scenario changes, and the parameters that explain most of the signals above; each with value, source and reasoning. Ranges are 5, 50 and 95 % quantiles.
page-changed-here = changed by “{ $title }”
page-explains = explains { $share } of “{ $signal }”
page-shocks = Shocks of the scenario
page-method = The method in a page
page-method-1 =
    A scenario file names quantities and shocks. { $worlds } { $worlds ->
        [one] world draws
       *[other] worlds draw
    } every uncertain quantity (Latin hypercube) and { $worlds ->
        [one] plays
       *[other] play
    } the market of { $firms } { $firms ->
        [one] firm
       *[other] firms
    }, { $segments } { $segments ->
        [one] segment
       *[other] segments
    } and two blocs week by week from { $start } to { $end }: { $mechanisms } { $mechanisms ->
        [one] mechanism
       *[other] mechanisms
    } on one calendar.
page-method-2 = A signal is a question that every world answers. Its probability is the share of yes; the standard error says how exactly this share was computed, not how right the model is. Intervals are Jeffreys intervals at 95 %. The range over assumptions comes from playing the same sets of uncertain numbers twice, under two seeds of chance.
page-method-3 = All scenarios share random numbers: world n is the same world in each. A difference is therefore the scenario's doing, and its error is that of the differences world by world. It is called clear where its 95 % interval leaves out zero; among { counted-count-differences }, one in twenty would be so by chance alone.
page-method-4 =
    Drivers: the share of the spread between worlds that a parabola in a parameter's rank explains, above a floor that { $parameters } { $parameters ->
        [one] parameter
       *[other] parameters
    } without influence would stay below. It tells what goes together within the model.
page-method-5 = Essay's words: the range of probability that a hedge word suggests is a proposal, kept as data. Where model and essay disagree, one of them is wrong.
page-provenance = Where every number comes from
page-provenance-lead = Runs, signals and parameters that this page speaks of. Files are those of the scenario when the run was made.
page-trace-run = Run { $run }: { $title }
page-scenario = Scenario
page-files = Files
page-request = Request
page-versions = Versions
page-evidence = Evidence
page-evidence-weighs =
    { $evidence }; worlds weigh as much as { $effective } equal { $effective ->
        [one] one
       *[other] ones
    } of { $worlds }
page-weighted-fans = No paths are shown. Their bands count every world of a run alike, and evidence gives worlds of this page other weights; all other numbers of the page follow the weights.
page-weighted-curves = No curves and paths are shown. Those of a single run count every world alike, and evidence gives these worlds other weights; all other numbers of the page follow the weights. Compared with a reference, curves are shown.
page-definition = Question
page-written = Written in
page-quote = Essay
page-proxy = Stands for it
page-settled = Settled by
page-index = Index
page-index-or = { $version } Where it is gone: { $fallback }
page-caution = Caution
page-answered =
    { $answer } of { $answered } { $answered ->
        [one] world that answers
       *[other] worlds that answer
    }
page-parameter = Parameter
page-value = Value
page-hover = Run { $run }, { counted-answered-worlds } · { $signal } · { $place }
page-hover-change = { $run } less { $reference } · { $signal } · { $place }
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
parts-median-date = Half by
parts-essay = Essay's word
parts-question = Question
parts-ratio = ratio { $value }
parts-median = median { $value }
parts-tenths = 80 % of worlds { $range }
parts-signals-note = { counted-worlds }, seed { $seed }, { $start } to { $end }. ± is the { -monte-carlo-error }: how exactly the model was computed, not how right it is. Half by: the date by which it has happened in half of the worlds. †: among the worlds that meet a condition.
parts-series = Main series of the scenario “{ $title }” by quarter
parts-name = Series
parts-quarter = Quarter
parts-middle = Median
parts-band = 80 % of worlds
parts-series-note = At the last clearing of each quarter, of { counted-worlds }; each date by itself. Monte Carlo error of an edge: at most ±{ $points } percentile points (95 %).
parts-inputs = What the scenario “{ $title }” sets
parts-input = Input
parts-value = Value
parts-source = Source
parts-why = Why
parts-place = Place
parts-shock = shock: { $name }
parts-inputs-note = A distribution is written with its parameters; metalog with its 5 %, 50 % and 95 % quantiles. All else is inherited from the catalogue.
parts-document = Charts and tables: { $title }

## Whether embedded parts are current.

verdict-title = Parts of simulator in { $folder }
verdict-file = File
verdict-part = Part
verdict-made = Made from
verdict-state = State
verdict-current = current
verdict-scenario = stale: the scenario has changed
verdict-version = stale: made by another version
verdict-both = stale: scenario and version have changed
verdict-remade = stale: the run was made again with other results
verdict-later = stale: a later run { $instead } is there
verdict-unknown = unknown scenario; name its file
verdict-edited = edited by hand, or cut short
verdict-none = No part of simulator is embedded in { $folder }.
verdict-all = All { $count } embedded files are current.
verdict-some = { $stale } of { $count } embedded files are not current; make them again with simulator report RUN --as parts.

## The first page of a report: the answer to a scenario's question

# Behind "If": a scenario's clause. The headline's condition where a scenario has none: its title.
answer-if = if { $clause }
answer-under = under “{ $title }”
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
answer-size = Size: { $low } to { $high } in eight of ten futures.
answer-size-open = Size: open, { $low } to { $high } in eight of ten futures.
answer-driver = What leaves it open most is an uncertain number, which explains { $share } of the spread: { $meaning }.
answer-little-sure = No series moves clearly and by enough.
answer-flips = It holds because of the scenario in { $gained } of 100 paired futures, and is prevented in { $lost }.
answer-assumed = If the uncertain numbers were known, its probability would lie within { $range } in eight of ten cases.
answer-why-unknown = Which part of the scenario does it was not computed.
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
answer-eight-in-ten = 8 in 10: { $low } – { $high }
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
answer-signals-still = Of { $signals } signals, { $still } do not change clearly.
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
answer-put-in-more =
    { $count ->
        [one] One further answer restates the scenario.
       *[other] { $count } further answers restate the scenario.
    }
answer-uncertainty = How uncertain, told twice
answer-uncertainty-note = { $name } by { $when }, with “{ $scenario }”
answer-futures = The futures differ
answer-futures-text = 8 in 10 end between { $low } and { $high }.
answer-computation = The computation adds little
answer-computation-text = The median is { $median }; with more futures it would lie between { $low } and { $high } (95 %).
answer-unknown-form = { $points } of { $parameters } numbers are fixed at one value, and the equations could have another form: no range here covers that.
answer-kicker-against = , against { $reference }
answer-kicker-worlds = { $start } to { $end } · { $worlds } simulated futures in pairs
answer-kicker-worlds-apart = { $start } to { $end } · { $worlds } simulated futures
answer-foot = Run { $run } · seed { $seed }
page-appendix = Appendix
answer-axis-money = bn CNY a year
answer-axis-price = USD per million tokens
answer-axis-months = months
answer-axis-weeks = weeks
answer-axis-years = years
answer-axis-duration = hours
answer-axis-chips = H100 equivalents

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
