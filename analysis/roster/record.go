package roster

// The record types are what gocsv decodes a row into. Their fields are
// strings only: gocsv's own conversions read "1,234" as 1.234 and "010" as 8,
// and a number's locale is a question to the whole column. The canonical
// heading of a field is the path of its tags, such as "post.title".

// postRecord is a row about a post: its holder and its place.
type postRecord struct {
	Line string    `csv:"line"`
	Who  whoCells  `csv:"who"`
	Post postCells `csv:"post"`
}

// fullRecord is a row that holds duties or working conditions beside the post.
type fullRecord struct {
	Line string    `csv:"line"`
	Who  whoCells  `csv:"who"`
	Post postCells `csv:"post"`
	Duty dutyCells `csv:"duty"`
	Work workCells `csv:"work"`
}

// dutyRecord is a row about one duty of somebody.
type dutyRecord struct {
	Line string    `csv:"line"`
	Who  whoCells  `csv:"who"`
	Duty dutyCells `csv:"duty"`
}

// workRecord is a row about somebody's working conditions, a shift or an incident.
type workRecord struct {
	Line string    `csv:"line"`
	Who  whoCells  `csv:"who"`
	Work workCells `csv:"work"`
}

type whoCells struct {
	ID       string `csv:"employee_id"`
	AltID    string `csv:"alternative_id"`
	Position string `csv:"position_id"`
	Person   string `csv:"person"`
	Name     string `csv:"name"`
	First    string `csv:"first_name"`
	Infix    string `csv:"name_infix"`
	Last     string `csv:"last_name"`
	Second   string `csv:"second_last_name"`
	Email    string `csv:"email"`
}

type postCells struct {
	Title           string `csv:"title"`
	Position        string `csv:"position"`
	Description     string `csv:"description"`
	Grade           string `csv:"grade"`
	Profession      string `csv:"profession"`
	Location        string `csv:"location"`
	Team            string `csv:"team"`
	SupOrg          string `csv:"supervisory_organisation"`
	Unit            string `csv:"unit"`
	Department      string `csv:"department"`
	Division        string `csv:"division"`
	Organisation    string `csv:"organisation"`
	Manager         string `csv:"manager"`
	ManagerID       string `csv:"manager_id"`
	ManagerName     string `csv:"manager_name"`
	ManagerEmail    string `csv:"manager_email"`
	ManagerPosition string `csv:"manager_position_id"`
	ManagerFirst    string `csv:"manager_first_name"`
	ManagerLast     string `csv:"manager_last_name"`
	Dotted          string `csv:"dotted_manager_id"`
	FTE             string `csv:"fte"`
	Headcount       string `csv:"headcount"`
	Status          string `csv:"status"`
	OnLeave         string `csv:"on_leave"`
	Contract        string `csv:"contract_type"`
	Start           string `csv:"start_date"`
	End             string `csv:"end_date"`
	Effective       string `csv:"effective_date"`
}

type dutyCells struct {
	Text   string `csv:"duty"`
	Share  string `csv:"duty_share"`
	Hours  string `csv:"duty_hours"`
	Locked string `csv:"duty_locked"`
}

type workCells struct {
	Hours          string `csv:"hours"`
	Weekly         string `csv:"weekly_hours"`
	Contract       string `csv:"contract_hours"`
	FullTime       string `csv:"full_time_hours"`
	Overtime       string `csv:"overtime_hours"`
	OncallWeeks    string `csv:"oncall_weeks"`
	OncallShifts   string `csv:"oncall_shifts"`
	OncallShare    string `csv:"oncall_share"`
	RotationSize   string `csv:"rotation_size"`
	RotationLayers string `csv:"rotation_layers"`
	Rotation       string `csv:"rotation"`
	Pages          string `csv:"pages"`
	Incidents      string `csv:"paging_incidents"`
	PagesPerShift  string `csv:"pages_per_shift"`
	Toil           string `csv:"toil_share"`
	AfterHours     string `csv:"after_hours_share"`
	Collab         string `csv:"collaboration_hours"`
	CollabAfter    string `csv:"after_hours_collaboration_hours"`
	LeaveDue       string `csv:"leave_due"`
	LeaveTaken     string `csv:"leave_taken"`
	LeaveUntaken   string `csv:"leave_untaken"`
	LeaveBalance   string `csv:"leave_balance"`
	Projects       string `csv:"projects"`
	Bosses         string `csv:"bosses"`
	ShiftStart     string `csv:"shift_start"`
	ShiftEnd       string `csv:"shift_end"`
	Incident       string `csv:"incident_id"`
}

// groupNames are the outer tags of the records.
var groupNames = [...]string{who: "who", post: "post", duty: "duty", work: "work"}

// canonical is the heading under which gocsv finds the field of a slot.
func canonical(s slot) string {
	return groupNames[slots[s].group] + "." + string(slots[s].meaning)
}

func (r *postRecord) into(c *columns) {
	c.line(r.Line)
	r.Who.into(c)
	r.Post.into(c)
}

func (r *fullRecord) into(c *columns) {
	c.line(r.Line)
	r.Who.into(c)
	r.Post.into(c)
	r.Duty.into(c)
	r.Work.into(c)
}

func (r *dutyRecord) into(c *columns) {
	c.line(r.Line)
	r.Who.into(c)
	r.Duty.into(c)
}

func (r *workRecord) into(c *columns) {
	c.line(r.Line)
	r.Who.into(c)
	r.Work.into(c)
}

func (w *whoCells) into(c *columns) {
	c.put(sID, w.ID)
	c.put(sAltID, w.AltID)
	c.put(sPositionID, w.Position)
	c.put(sPerson, w.Person)
	c.put(sName, w.Name)
	c.put(sFirst, w.First)
	c.put(sInfix, w.Infix)
	c.put(sLast, w.Last)
	c.put(sSecondLast, w.Second)
	c.put(sEmail, w.Email)
}

func (p *postCells) into(c *columns) {
	c.put(sTitle, p.Title)
	c.put(sPosition, p.Position)
	c.put(sDescription, p.Description)
	c.put(sGrade, p.Grade)
	c.put(sProfession, p.Profession)
	c.put(sLocation, p.Location)
	c.put(sTeam, p.Team)
	c.put(sSupOrg, p.SupOrg)
	c.put(sUnit, p.Unit)
	c.put(sDepartment, p.Department)
	c.put(sDivision, p.Division)
	c.put(sOrganisation, p.Organisation)
	c.put(sManager, p.Manager)
	c.put(sManagerID, p.ManagerID)
	c.put(sManagerName, p.ManagerName)
	c.put(sManagerEmail, p.ManagerEmail)
	c.put(sManagerPosition, p.ManagerPosition)
	c.put(sManagerFirst, p.ManagerFirst)
	c.put(sManagerLast, p.ManagerLast)
	c.put(sDotted, p.Dotted)
	c.put(sFTE, p.FTE)
	c.put(sHeadcount, p.Headcount)
	c.put(sStatus, p.Status)
	c.put(sOnLeave, p.OnLeave)
	c.put(sContract, p.Contract)
	c.put(sStart, p.Start)
	c.put(sEnd, p.End)
	c.put(sEffective, p.Effective)
}

func (d *dutyCells) into(c *columns) {
	c.put(sDuty, d.Text)
	c.put(sDutyShare, d.Share)
	c.put(sDutyHours, d.Hours)
	c.put(sDutyLocked, d.Locked)
}

func (w *workCells) into(c *columns) {
	c.put(sHours, w.Hours)
	c.put(sWeekly, w.Weekly)
	c.put(sContractHours, w.Contract)
	c.put(sFullTime, w.FullTime)
	c.put(sOvertime, w.Overtime)
	c.put(sOncallWeeks, w.OncallWeeks)
	c.put(sOncallShifts, w.OncallShifts)
	c.put(sOncallShare, w.OncallShare)
	c.put(sRotationSize, w.RotationSize)
	c.put(sRotationLayers, w.RotationLayers)
	c.put(sRotation, w.Rotation)
	c.put(sPages, w.Pages)
	c.put(sIncidents, w.Incidents)
	c.put(sPagesPerShift, w.PagesPerShift)
	c.put(sToil, w.Toil)
	c.put(sAfterHours, w.AfterHours)
	c.put(sCollab, w.Collab)
	c.put(sCollabAfter, w.CollabAfter)
	c.put(sLeaveDue, w.LeaveDue)
	c.put(sLeaveTaken, w.LeaveTaken)
	c.put(sLeaveUntaken, w.LeaveUntaken)
	c.put(sLeaveBalance, w.LeaveBalance)
	c.put(sProjects, w.Projects)
	c.put(sBosses, w.Bosses)
	c.put(sShiftStart, w.ShiftStart)
	c.put(sShiftEnd, w.ShiftEnd)
	c.put(sIncident, w.Incident)
}
