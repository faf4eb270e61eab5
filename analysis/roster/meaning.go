package roster

// Meaning names what a column holds; the token is its snake_case name, which
// is also what a user writes in the configuration.
type Meaning string

// The meanings that a column can have.
const (
	EmployeeID     Meaning = "employee_id"
	FullName       Meaning = "name"
	FirstName      Meaning = "first_name"
	NameInfix      Meaning = "name_infix" // van der, de la: between first and last name
	LastName       Meaning = "last_name"
	SecondLastName Meaning = "second_last_name"
	Email          Meaning = "email"
	Title          Meaning = "title"
	Grade          Meaning = "grade"
	Profession     Meaning = "profession"
	Location       Meaning = "location"
	Team           Meaning = "team"
	SupervisoryOrg Meaning = "supervisory_organisation"
	Unit           Meaning = "unit"
	Department     Meaning = "department"
	Division       Meaning = "division"
	Organisation   Meaning = "organisation"
	ManagerID      Meaning = "manager_id"
	ManagerName    Meaning = "manager_name"
	ManagerEmail   Meaning = "manager_email"
	DottedID       Meaning = "dotted_manager_id"
	FTE            Meaning = "fte"
	Headcount      Meaning = "headcount"
	Status         Meaning = "status"
	ContractType   Meaning = "contract_type"
	StartDate      Meaning = "start_date"
	EndDate        Meaning = "end_date"
	EffectiveDate  Meaning = "effective_date"
	DutyText       Meaning = "duty"
	DutyShare      Meaning = "duty_share"
	DutyHours      Meaning = "duty_hours"
	DutyLocked     Meaning = "duty_locked"
	WeeklyHours    Meaning = "weekly_hours"
	ContractHours  Meaning = "contract_hours"
	OvertimeHours  Meaning = "overtime_hours"
	OncallWeeks    Meaning = "oncall_weeks"
	OncallShifts   Meaning = "oncall_shifts"
	OncallShare    Meaning = "oncall_share"
	RotationSize   Meaning = "rotation_size"
	RotationLayers Meaning = "rotation_layers"
	Rotation       Meaning = "rotation"
	Pages          Meaning = "pages"
	Incidents      Meaning = "paging_incidents"
	PagesPerShift  Meaning = "pages_per_shift"
	ToilShare      Meaning = "toil_share"
	AfterHours     Meaning = "after_hours_share"
	LeaveDue       Meaning = "leave_due"
	LeaveTaken     Meaning = "leave_taken"
	LeaveUntaken   Meaning = "leave_untaken"
	LeaveBalance   Meaning = "leave_balance"
	Projects       Meaning = "projects"
	Bosses         Meaning = "bosses"

	AlternativeID     Meaning = "alternative_id"      // a second id of the same person; other tables may use it
	PositionID        Meaning = "position_id"         // id of the post, not of its holder
	ManagerPositionID Meaning = "manager_position_id" // the post that the row reports to
	ManagerFirst      Meaning = "manager_first_name"  // the manager's name in two columns
	ManagerLast       Meaning = "manager_last_name"
	OnLeave           Meaning = "on_leave"        // yes or no, beside a status
	FullTimeHours     Meaning = "full_time_hours" // what a full-time contract has a week, beside the person's own hours
	ShiftStart        Meaning = "shift_start"     // one row an on-call shift
	ShiftEnd          Meaning = "shift_end"
	IncidentID        Meaning = "incident_id" // one row a paging incident

	CollaborationHours      Meaning = "collaboration_hours"             // meetings, mails, chats, calls
	AfterHoursCollaboration Meaning = "after_hours_collaboration_hours" // of these, outside the person's working hours
)

// Headings whose meaning only the values tell. A user may write these words
// in the configuration too; the values then decide among the readings.
const (
	Manager     Meaning = "manager"     // an id, a name or an e-mail address
	Position    Meaning = "position"    // a title or the id of a post
	Description Meaning = "description" // a title or a text of duties
	Hours       Meaning = "hours"       // of a duty, or worked in a week
	PersonRef   Meaning = "person"      // whoever the row is about: an id, a name or an e-mail address
)

// Ignore is what a user writes in the configuration to leave a column out.
const Ignore Meaning = "ignore"
