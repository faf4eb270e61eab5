package roster

// slot is the number of a meaning: an index into the columns of a table.
type slot uint8

const (
	sID slot = iota
	sAltID
	sPositionID
	sPerson
	sName
	sFirst
	sInfix
	sLast
	sSecondLast
	sEmail

	sTitle
	sPosition
	sDescription
	sGrade
	sProfession
	sLocation
	sTeam
	sSupOrg
	sUnit
	sDepartment
	sDivision
	sOrganisation
	sManager
	sManagerID
	sManagerName
	sManagerEmail
	sManagerPosition
	sManagerFirst
	sManagerLast
	sDotted
	sFTE
	sHeadcount
	sStatus
	sOnLeave
	sContract
	sStart
	sEnd
	sEffective

	sDuty
	sDutyShare
	sDutyHours
	sDutyLocked

	sHours
	sWeekly
	sContractHours
	sFullTime
	sOvertime
	sOncallWeeks
	sOncallShifts
	sOncallShare
	sRotationSize
	sRotationLayers
	sRotation
	sPages
	sIncidents
	sPagesPerShift
	sToil
	sAfterHours
	sCollab
	sCollabAfter
	sLeaveDue
	sLeaveTaken
	sLeaveUntaken
	sLeaveBalance
	sProjects
	sBosses
	sShiftStart
	sShiftEnd
	sIncident

	numSlots
)

// group is the part of a record that a meaning belongs to.
type group uint8

const (
	who group = iota
	post
	duty
	work
)

// rule says what happens when several columns of a table have one meaning.
type rule uint8

const (
	single   rule = iota // the most specific heading wins; numbers of two columns do not mix
	coalesce             // the first column that holds something, row by row
	join                 // all of them, one below the other
)

// slots describes every meaning; it is a constant.
var slots = [numSlots]struct {
	meaning Meaning
	group   group
	rule    rule
}{
	sID:         {EmployeeID, who, single},
	sAltID:      {AlternativeID, who, single},
	sPositionID: {PositionID, who, single},
	sPerson:     {PersonRef, who, single},
	sName:       {FullName, who, coalesce},
	sFirst:      {FirstName, who, coalesce},
	sInfix:      {NameInfix, who, coalesce},
	sLast:       {LastName, who, coalesce},
	sSecondLast: {SecondLastName, who, coalesce},
	sEmail:      {Email, who, coalesce},

	sTitle:           {Title, post, coalesce},
	sPosition:        {Position, post, single},
	sDescription:     {Description, post, single},
	sGrade:           {Grade, post, coalesce},
	sProfession:      {Profession, post, coalesce},
	sLocation:        {Location, post, coalesce},
	sTeam:            {Team, post, coalesce},
	sSupOrg:          {SupervisoryOrg, post, coalesce},
	sUnit:            {Unit, post, coalesce},
	sDepartment:      {Department, post, coalesce},
	sDivision:        {Division, post, coalesce},
	sOrganisation:    {Organisation, post, coalesce},
	sManager:         {Manager, post, single},
	sManagerID:       {ManagerID, post, single},
	sManagerName:     {ManagerName, post, coalesce},
	sManagerEmail:    {ManagerEmail, post, coalesce},
	sManagerPosition: {ManagerPositionID, post, single},
	sManagerFirst:    {ManagerFirst, post, single},
	sManagerLast:     {ManagerLast, post, single},
	sDotted:          {DottedID, post, join},
	sFTE:             {FTE, post, single},
	sHeadcount:       {Headcount, post, single},
	sStatus:          {Status, post, coalesce},
	sOnLeave:         {OnLeave, post, single},
	sContract:        {ContractType, post, coalesce},
	sStart:           {StartDate, post, single},
	sEnd:             {EndDate, post, single},
	sEffective:       {EffectiveDate, post, single},

	sDuty:       {DutyText, duty, join},
	sDutyShare:  {DutyShare, duty, single},
	sDutyHours:  {DutyHours, duty, single},
	sDutyLocked: {DutyLocked, duty, single},

	sHours:          {Hours, work, single},
	sWeekly:         {WeeklyHours, work, single},
	sContractHours:  {ContractHours, work, single},
	sFullTime:       {FullTimeHours, work, single},
	sOvertime:       {OvertimeHours, work, single},
	sOncallWeeks:    {OncallWeeks, work, single},
	sOncallShifts:   {OncallShifts, work, single},
	sOncallShare:    {OncallShare, work, single},
	sRotationSize:   {RotationSize, work, single},
	sRotationLayers: {RotationLayers, work, single},
	sRotation:       {Rotation, work, coalesce},
	sPages:          {Pages, work, single},
	sIncidents:      {Incidents, work, single},
	sPagesPerShift:  {PagesPerShift, work, single},
	sToil:           {ToilShare, work, single},
	sAfterHours:     {AfterHours, work, single},
	sCollab:         {CollaborationHours, work, single},
	sCollabAfter:    {AfterHoursCollaboration, work, single},
	sLeaveDue:       {LeaveDue, work, single},
	sLeaveTaken:     {LeaveTaken, work, single},
	sLeaveUntaken:   {LeaveUntaken, work, single},
	sLeaveBalance:   {LeaveBalance, work, single},
	sProjects:       {Projects, work, single},
	sBosses:         {Bosses, work, single},
	sShiftStart:     {ShiftStart, work, single},
	sShiftEnd:       {ShiftEnd, work, single},
	sIncident:       {IncidentID, work, single},
}

// slotOf finds the slot of a meaning.
func slotOf(m Meaning) (slot, bool) {
	for s := range numSlots {
		if slots[s].meaning == m {
			return s, true
		}
	}
	return 0, false
}
