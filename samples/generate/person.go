package main

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// snapshot is the date of every generated export.
var snapshot = time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC)

// Names are put together from two lists; nobody real is meant.
const (
	firstNames = `Ada Adil Agnes Akira Alba Amadou Amina Andrei Anouk Antje Aria Arvid Asha Beatriz Bjorn Bruno Camille Carlos Chiara Cora Daan Dalia
Diego Dora Ebba Edgar Eleni Elias Emre Ester Farid Femke Filip Fleur Gael Gita Goran Greta Hana Hector Helene Hugo Ibrahim Ida Igor Imani Ines Ivo
Jana Javier Jelena Joao Jonas Julie Kai Karim Katrin Kenji Kiran Klara Lars Leila Leon Lena Liam Lina Luis Maja Malik Marco Maren Mateo Maya Mei Milan
Mina Nadia Nico Nils Noor Nora Olga Omar Otto Paula Pavel Petra Rafi Rana Rosa Ruben Sami Sana Sara Selma Simon Sofia Stefan Tara Theo Tuva Uma Vera
Victor Wanda Wei Yara Yusuf Zane Zora`
	lastNames = `Abbott Adeleke Aguilar Ahlberg Amsel Andrade Baptiste Becker Bergman Bianchi Bosman Brandt Brennan Calder Cardoso Chandra Cissokho Costa
Dahl Danso Delgado Demir Dietrich Drummond Dubois Eklund Engel Espinoza Fabre Falk Farah Ferrari Fischer Fonseca Forsyth Fuentes Gallo Garcia Gerber
Gomes Gruber Haddad Hansen Hartley Hoffman Horvath Huang Ibsen Iglesias Ivanova Jansen Jensen Juarez Kaminski Kang Kapoor Keita Khan Kimani Klein Kovac
Kruger Laurent Lehmann Lindgren Lopez Madsen Maier Mancini Marin Martens Mendes Meyer Molina Moreau Mori Mutua Nagy Nair Navarro Neumann Nilsson Novak
Obi Okafor Olsen Ortega Osman Palmer Pereira Petrov Pinto Popov Prieto Quist Rahman Ramos Reyes Ricci Rossi Roy Saito Salazar Santos Sato Schmid Silva
Singh Sokolov Soto Stein Suzuki Tanaka Tavares Thiam Torres Vargas Vasquez Vidal Voss Wagner Weber Winter Wolf Yamada Yilmaz Zhang Zimmer`
	locations = `Berlin Bordeaux Dublin Gdansk Leeds Lyon Madrid Malmo Nairobi Porto Turin Utrecht`
)

// pools are the lists above, cut into words once.
type pools struct{ first, last, locations []string }

func newPools() pools {
	return pools{strings.Fields(firstNames), strings.Fields(lastNames), strings.Fields(locations)}
}

// employeeID is the id of a person by number.
func employeeID(person int) string {
	s := strconv.Itoa(person + 1)
	return "G" + "0000000"[:max(0, 7-len(s))] + s
}

func peopleHeader() []string {
	return []string{"Employee ID", "Name", "Email", "Job Title", "Department", "Team", "Location", "Manager ID", "FTE",
		"Employment Status", "Hire Date", "Snapshot Date"}
}

// person fills the row of somebody in people.
func (o *Organisation) person(pos *position, from pools, row []string) {
	r := o.random(drawPerson, pos.person)
	first, last := from.first[r.IntN(len(from.first))], from.last[r.IntN(len(from.last))]
	id := employeeID(pos.person)
	manager := ""
	if pos.manager >= 0 {
		manager = employeeID(pos.manager)
	}
	fte := "1"
	if chance := r.IntN(100); chance < 12 {
		fte = []string{"0.5", "0.6", "0.8"}[chance%3]
	}
	status := "Active"
	if r.IntN(100) < 3 {
		status = "On Leave"
	}
	team := max(pos.manager, 0)
	hired := snapshot.AddDate(0, 0, -30-r.IntN(20*365))
	copy(row, []string{id, first + " " + last, strings.ToLower(first+"."+last+"."+id) + "@generated.example", pos.title, pos.field.Name,
		pos.field.Name + " team " + strconv.Itoa(team+1), from.locations[(team/40)%len(from.locations)], manager, fte, status,
		hired.Format(time.DateOnly), snapshot.Format(time.DateOnly)})
}

func dutiesHeader() []string { return []string{"Employee ID", "Duty", "Time Share %"} }

// dutyCount is how many duties somebody has: 4 to 8, six on average.
func dutyCount(r *rand.Rand) int {
	return []int{4, 5, 5, 6, 6, 6, 6, 7, 7, 8}[r.IntN(10)]
}

// duties calls yield for each duty of somebody. A second trade has a third of
// the duties, a third trade a sixth.
func (o *Organisation) duties(pos *position, row []string, yield func([]string) error) error {
	r := o.random(drawDuties, pos.person)
	n := dutyCount(r)
	row[0] = employeeID(pos.person)
	timed := r.IntN(10) < 6 // the others give no shares
	left := 100
	var used [8]string
	for i := range n {
		from := pos.occupation
		switch {
		case pos.third != nil && i%6 == 5:
			from = pos.third
		case pos.second != nil && i%3 == 2:
			from = pos.second
		}
		used[i] = draw(r, from.Sentences, used[:i])
		row[1], row[2] = used[i], ""
		if timed {
			share := left
			if i < n-1 {
				share = max(5, left/(n-i)/5*5+5*(r.IntN(3)-1))
			}
			left -= share
			row[2] = strconv.Itoa(share)
		}
		if err := yield(row); err != nil {
			return err
		}
	}
	return nil
}

// draw picks a sentence that is not used yet; early ones are more frequent, as
// texts are that an employer copies from post to post.
func draw(r *rand.Rand, sentences, used []string) string {
	u := r.Float64()
	at := int(u * u * float64(len(sentences)))
search:
	for {
		s := sentences[at%len(sentences)]
		for _, other := range used {
			if s == other {
				at++
				continue search
			}
		}
		return s
	}
}

func workloadHeader() []string {
	return []string{"Employee ID", "Weekly Hours", "Contract Hours", "On-call Weeks per Year", "On-call Rotation", "Rotation Size",
		"Paging Incidents per Shift", "Toil Share %", "After-hours Share %", "Leave Due", "Leave Taken", "Concurrent Projects"}
}

// workload fills the row of somebody in workload. A team's conditions move
// together; technology teams are on call.
func (o *Organisation) workload(pos *position, row []string) {
	r := o.random(drawWorkload, pos.person)
	team := max(pos.manager, 0)
	t := o.random(drawConditions, team)
	strain := t.NormFloat64()
	bound := func(v, low, high float64) float64 { return min(max(v, low), high) }
	whole := func(v, low, high float64) string { return strconv.Itoa(int(bound(v, low, high) + 0.5)) }
	half := func(v, low, high float64) string {
		return strconv.FormatFloat(float64(int(bound(v, low, high)*2+0.5))/2, 'f', -1, 64)
	}
	size := 4 + t.IntN(7)
	oncall, rotation, people, incidents := "", "", "", ""
	if pos.field.Technology {
		oncall = "0"
		if !pos.leads {
			oncall = strconv.Itoa(52 / size)
			rotation, people = "Rotation "+strconv.Itoa(team+1), strconv.Itoa(size)
			incidents = strconv.FormatFloat(float64(int(bound(1.2+0.6*strain+0.4*r.NormFloat64(), 0, 6)*10))/10, 'f', -1, 64)
		}
	}
	copy(row, []string{employeeID(pos.person), half(41+2.5*strain+2*r.NormFloat64(), 30, 65), "40", oncall, rotation, people, incidents,
		whole(32+9*strain+8*r.NormFloat64(), 0, 95), whole(6+4*strain+3*r.NormFloat64(), 0, 50), "25",
		whole(18-2*strain+4*r.NormFloat64(), 0, 25), whole(2.5+strain+r.NormFloat64(), 1, 9)})
}
