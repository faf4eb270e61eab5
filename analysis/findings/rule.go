package findings

// Rule is the id of a rule, part of the outward interface.
type Rule string

// The rules, in the order in which they run.
const (
	DevOpsDoesEverything    Rule = "devops-does-everything"
	SREAsSysadmin           Rule = "sre-as-sysadmin"
	PlatformAsDevOps        Rule = "platform-as-devops"
	PlatformAsSysadmin      Rule = "platform-as-sysadmin"
	ThreeRolesInOne         Rule = "three-roles-in-one"
	DevOpsWithoutDev        Rule = "devops-without-dev"
	TitleMismatch           Rule = "title-mismatch"
	TitleMeansDifferentJobs Rule = "title-means-different-jobs"
	SameWorkDifferentTitles Rule = "same-work-different-titles"
	TeamOverlap             Rule = "team-overlap"
	DuplicateDuty           Rule = "duplicate-duty"
	SingleOwner             Rule = "single-owner"
	BusFactor               Rule = "bus-factor"
	BrokenPipelineRisk      Rule = "broken-pipeline-risk"
	ReliabilityGap          Rule = "reliability-gap"
	SelfServiceGap          Rule = "self-service-gap"
	UnownedFunction         Rule = "unowned-function"
	DiffuseOwnership        Rule = "diffuse-ownership"
	RoleStrainTeam          Rule = "role-strain-team"
	BurnoutTeam             Rule = "burnout-team"
	OverloadHours           Rule = "overload-hours"
	OncallLoad              Rule = "oncall-load"
	RotationTooSmall        Rule = "rotation-too-small"
	ToilOverCap             Rule = "toil-over-cap"
	IncidentsOverCap        Rule = "incidents-over-cap"
	SpanWide                Rule = "span-wide"
	SpanNarrow              Rule = "span-narrow"
	TooManyLayers           Rule = "too-many-layers"
	TwoBosses               Rule = "two-bosses"
	VacancyLoad             Rule = "vacancy-load"
	HireOrShift             Rule = "hire-or-shift"
	Rebalance               Rule = "rebalance"
	TrendWorse              Rule = "trend-worse"
	TrendBetter             Rule = "trend-better"
	DataGap                 Rule = "data-gap"
	PoorDutyTexts           Rule = "poor-duty-texts"
)

// Kind says how a finding reads on a team's page.
type Kind string

// The kinds.
const (
	Change   Kind = "change"    // needs a decision and some weeks
	QuickWin Kind = "quick win" // one talk or one line of text settles it
	Watch    Kind = "watch"     // a risk to keep an eye on
	Caveat   Kind = "caveat"    // about the data, not about the work
	GoodNews Kind = "good news" // what went well, to be kept up
)

// Traits are what is fixed about a rule.
type Traits struct {
	Rule      Rule
	Kind      Kind
	Ceiling   Severity // the strongest severity that it may have
	Condition bool     // a fact about working conditions: names no post
	FromTexts bool     // rests on the wording of duties: capped where that is poor
}

// traits of every rule, in the order of the constants.
var traits = [...]Traits{
	{DevOpsDoesEverything, Change, Critical, false, true},
	{SREAsSysadmin, Change, High, false, true},
	{PlatformAsDevOps, Change, High, false, true},
	{PlatformAsSysadmin, Change, High, false, true},
	{ThreeRolesInOne, Change, Critical, false, true},
	{DevOpsWithoutDev, Change, High, false, true},
	{TitleMismatch, QuickWin, High, false, true},
	{TitleMeansDifferentJobs, QuickWin, Moderate, false, true},
	{SameWorkDifferentTitles, QuickWin, High, false, true},
	{TeamOverlap, Change, High, false, true},
	{DuplicateDuty, QuickWin, Moderate, false, true},
	{SingleOwner, QuickWin, High, false, true},
	{BusFactor, Watch, Critical, false, true},
	{BrokenPipelineRisk, Change, Critical, false, true},
	{ReliabilityGap, Change, Critical, false, true},
	{SelfServiceGap, Change, High, false, true},
	{UnownedFunction, Change, High, false, true},
	{DiffuseOwnership, QuickWin, Moderate, false, true},
	{RoleStrainTeam, Watch, Critical, true, true},
	{BurnoutTeam, Change, Critical, true, false},
	{OverloadHours, Change, Critical, true, false},
	{OncallLoad, Watch, High, true, false},
	{RotationTooSmall, Watch, High, true, false},
	{ToilOverCap, Watch, High, true, false},
	{IncidentsOverCap, Watch, High, true, false},
	{SpanWide, Change, High, false, false},
	{SpanNarrow, Watch, Moderate, false, false},
	{TooManyLayers, Watch, Moderate, false, false},
	{TwoBosses, QuickWin, Moderate, false, false},
	{VacancyLoad, Watch, High, false, false},
	{HireOrShift, Change, High, false, true},
	{Rebalance, QuickWin, High, false, true},
	{TrendWorse, Watch, High, true, false},
	{TrendBetter, GoodNews, Info, true, false},
	{DataGap, Caveat, Moderate, false, false},
	{PoorDutyTexts, Caveat, Moderate, false, false},
}

// Rules lists every rule with its traits, in the order in which they run.
func Rules() []Traits { return append([]Traits(nil), traits[:]...) }

// TraitsOf are the traits of one rule.
func TraitsOf(r Rule) Traits {
	for _, t := range traits {
		if t.Rule == r {
			return t
		}
	}
	panic("findings: rule without traits: " + string(r)) // our bug
}
