package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// undo is how long a mark of having carried over may be taken back by whoever made it.
const undo = 10 * time.Minute

// longestName is the most letters of the name of the system that a text was carried over to.
const longestName = 100

// Targets lists where a text is carried over to.
func Targets() []string { return []string{"system", "paper"} }

// Transfer is a text that was carried over to the client's record.
type Transfer struct {
	ID        string
	In        cal.Period
	Target    string // one of Targets
	Into      string // the name of the system, "" where it was not told
	At        cal.Instant
	MadeBy    string
	Name      string      // of who marked it
	Undone    cal.Instant // 0: it stands
	positions map[cal.Date]position

	text, sealed []byte
}

// position is how far a day had come: the version of its ledger, and a digest of its standing signs.
type position struct {
	Version int    `json:"v"`
	Signs   string `json:"s"`
}

func (t *Transfer) fields() []any {
	return []any{&t.ID, &t.In.From, &t.In.To, &t.Target, &t.Into, &t.text, &t.sealed, &t.At, &t.MadeBy, &t.Undone}
}

func (t Transfer) place(column string) string { return "transfer." + column + "/" + t.ID }

// positions of the record's days.
func (r Record) positions() map[cal.Date]position {
	all := make(map[cal.Date]position, len(r.Days))
	for _, d := range r.Days {
		h := sha256.New()
		for _, w := range d.Signs {
			fmt.Fprintf(h, "%s %d %d %q %q %q\n", w.ID, w.At, w.Minutes, w.Outcome, w.Reason, w.Text)
		}
		fmt.Fprintf(h, "%s %s\n", d.SwappedTo, d.SwappedFrom)
		for _, n := range d.Notes {
			fmt.Fprintf(h, "%s %d\n", n.ID, n.Version)
		}
		for _, n := range d.Needs {
			fmt.Fprintf(h, "%s %d\n", n.ID, n.Agreed)
		}
		for _, s := range d.Support {
			fmt.Fprintf(h, "%s %d %d\n", s.ID, s.Held, s.Minutes)
		}
		all[d.Date] = position{d.version(), hex.EncodeToString(h.Sum(nil)[:8])}
	}
	return all
}

// version is the ledger's version of a day's last word, 0 where a worker has never said anything: what the program
// proposes changes nothing that was told.
func (d Day) version() int {
	for _, e := range d.Entries {
		if e.Counts() || e.Stage == "withdrawn" {
			return e.Version
		}
	}
	return 0
}

// Stamp names all that a text is drawn from; where anything has changed, it is another one.
func (r Record) Stamp(a Assessment) string {
	at := r.positions()
	dates := make([]cal.Date, 0, len(at))
	for d := range at {
		dates = append(dates, d)
	}
	slices.SortFunc(dates, cal.Date.Compare)
	h := sha256.New()
	fmt.Fprintf(h, "%s %s %s %d\n", r.Client.ID, r.In.From, r.In.To, a.At)
	for _, d := range dates {
		fmt.Fprintf(h, "%s %d %s\n", d, at[d].Version, at[d].Signs)
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// Mark is where a text was carried over to, and the stamp of what the worker saw.
type Mark struct {
	Target, Into string
	Stamp        string
}

// Carry keeps that a text was carried over to the client's record: the text itself, sealed, and how far each day had
// come. Where anything has changed since the worker saw the text, fault.Stale.
func Carry(p *gate.Pass, r Record, a Assessment, text string, m Mark) (string, error) {
	if err := r.Client.Allow(p, access.CorrectAttendance); err != nil {
		return "", err
	}
	switch {
	case !slices.Contains(Targets(), m.Target):
		return "", fault.Invalid("target", "report.target")
	case len([]rune(m.Into)) > longestName:
		return "", fault.Invalid("into", "report.into", longestName)
	case r.In.To.After(p.Today()):
		return "", fault.Conflict("report.ahead")
	case m.Stamp != r.Stamp(a):
		return "", fault.Stale()
	}
	positions, err := json.Marshal(r.positions())
	if err != nil {
		return "", err
	}
	t := Transfer{ID: p.NewID()}
	_, err = p.Write(gate.Event{Kind: "report.carry", Of: []string{string(r.Client.ID), t.ID, m.Stamp}}, `
		INSERT INTO transfer (tenant, client, id, first_day, last_day, target, into_name, text_sealed, positions_sealed, at,
			made_by, undone)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)`,
		r.Client.ID, t.ID, r.In.From, r.In.To, m.Target, m.Into, r.Client.Key.Seal(text, t.place("text_sealed")),
		r.Client.Key.Seal(string(positions), t.place("positions_sealed")), p.Now(), maker(p))
	return t.ID, err
}

// Transfers lists what has been carried over of a client, the newest first, also what was taken back.
func Transfers(p *gate.Pass, c client.Client) ([]Transfer, error) {
	if err := c.Allow(p, access.SeeRecord); err != nil {
		return nil, err
	}
	all, err := gate.All(p, (*Transfer).fields, `
		SELECT id, first_day, last_day, target, into_name, text_sealed, positions_sealed, at, made_by, undone
		FROM transfer
		WHERE tenant = $1 AND client = $2`, c.ID)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b Transfer) int { return cmp.Or(cmp.Compare(b.At, a.At), cmp.Compare(b.ID, a.ID)) })
	names := staff.Names{}
	for i := range all {
		t := &all[i]
		positions, err := c.Key.Open(t.sealed, t.place("positions_sealed"))
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(positions), &t.positions); err != nil {
			return nil, err
		}
		if t.Name, err = names.Of(p, t.MadeBy); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Text is what was carried over, as it was.
func (t Transfer) Text(c client.Client) (string, error) {
	return c.Key.Open(t.text, t.place("text_sealed"))
}

// Stands tells that the mark was not taken back.
func (t Transfer) Stands() bool { return t.Undone == 0 }

// Undoable tells until when the acting worker may take the mark back; 0 where never.
func (t Transfer) Undoable(p *gate.Pass) cal.Instant {
	if !t.Stands() || t.MadeBy != maker(p) {
		return 0
	}
	return t.At.Add(undo)
}

// Undo takes a mark back within ten minutes, by the worker who made it. Pressed twice, it is taken back once.
func Undo(p *gate.Pass, c client.Client, transfer string) error {
	all, err := Transfers(p, c)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(t Transfer) bool { return t.ID == transfer })
	switch {
	case i < 0:
		return fault.NotFound()
	case !all[i].Stands():
		return nil
	case all[i].Undoable(p) == 0:
		return fault.Conflict("report.undo.other")
	case p.Now() > all[i].Undoable(p):
		return fault.Conflict("report.undo.late")
	}
	_, err = p.Write(gate.Event{Kind: "report.undo", Of: []string{string(c.ID), transfer}}, `
		UPDATE transfer
		SET undone = $4
		WHERE tenant = $1 AND client = $2 AND id = $3`, c.ID, transfer, p.Now())
	return err
}
