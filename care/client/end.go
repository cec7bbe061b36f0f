package client

import (
	"encoding/json"
	"slices"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// EndReason is why a service ends.
type EndReason string

// EndReasons are the reasons, in the order in which they are offered.
func EndReasons() []EndReason {
	return []EndReason{"work", "study", "service", "full", "wish", "interruption", "moved", "death", "other"}
}

// longestEnd is the most letters of what is said beside the reason.
const longestEnd = 500

// End is one end of a client's service.
type End struct {
	Last       cal.Date // the last day of the service
	Reason     EndReason
	Text       string // may be empty
	Made       cal.Instant
	MadeBy     string      // "worker:<id>"
	Returned   cal.Instant // when the end was taken back; 0: it was not
	ReturnedBy string
	Resumed    cal.Instant // when the client came back by a new agreement; 0: they have not

	id     string
	sealed []byte
}

func (e *End) fields() []any {
	return []any{&e.id, &e.Last, &e.Made, &e.MadeBy, &e.sealed, &e.Returned, &e.ReturnedBy, &e.Resumed}
}

// Stands tells that the client's service has ended by it, or will.
func (e End) Stands() bool { return e.Returned == 0 && e.Resumed == 0 }

type endText struct {
	Reason EndReason
	Text   string
}

func endPlace(row string) string { return "client_end.why_sealed/" + row }

// EndService states the last day of a client's service and why it ends; the reason is kept sealed. What follows for days,
// groups and the like is their rooms' to carry out, in the same transaction.
func EndService(p *gate.Pass, c Client, e End) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	if c.Ended != 0 {
		return fault.Conflict("client.ended", c.Ended.Date().AddDays(-1))
	}
	var refused fault.Form
	if !slices.Contains(EndReasons(), e.Reason) {
		refused.Add("reason", "client.end.choose")
	}
	if e.Text = prose.Tidy(e.Text); !prose.Fits(e.Text, longestEnd) {
		refused.Add("text", "client.end.text", longestEnd)
	}
	if err := refused.Err(); err != nil {
		return err
	}
	text, err := json.Marshal(endText{e.Reason, e.Text})
	if err != nil {
		return err
	}
	e.id = p.NewID()
	_, err = p.Write(gate.Event{Kind: "client.end", Of: []string{string(c.ID), e.id, e.Last.String()}}, `
		INSERT INTO client_end (tenant, client, id, last_day, made, made_by, why_sealed, returned, returned_by, resumed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '', 0)`,
		c.ID, e.id, e.Last, int64(p.Now()), p.Actor().Kind.String()+":"+p.Actor().ID, c.Key.Seal(string(text), endPlace(e.id)))
	if err != nil {
		return err
	}
	over := cal.At(e.Last.AddDays(1), 0)
	if err := p.LimitCodes(c.ID, over); err != nil {
		return err
	}
	return c.over(p, over)
}

func (c Client) over(p *gate.Pass, at cal.Instant) error {
	_, err := p.Write(gate.Event{Kind: "client.over", Of: []string{string(c.ID)}}, `
		UPDATE client
		SET ended = $2
		WHERE tenant = $1 AND id = $3`, int64(at), c.ID)
	return err
}

// Ends lists the ends of a client's service, the newest first.
func Ends(p *gate.Pass, c Client) ([]End, error) {
	all, err := gate.All(p, (*End).fields, `
		SELECT id, last_day, made, made_by, why_sealed, returned, returned_by, resumed
		FROM client_end
		WHERE tenant = $1 AND client = $2
		ORDER BY id DESC`, c.ID)
	for i := range all {
		text, err := c.Key.Open(all[i].sealed, endPlace(all[i].id))
		if err != nil {
			return nil, err
		}
		var why endText
		if err := json.Unmarshal([]byte(text), &why); err != nil {
			return nil, err
		}
		all[i].Reason, all[i].Text = why.Reason, why.Text
	}
	return all, err
}

// GoOn takes the end of a service back, and tells which end it was. Where the client has come back already, or nothing has
// ended, it is fault.Conflict.
func GoOn(p *gate.Pass, c Client) (End, error) {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return End{}, err
	}
	all, err := Ends(p, c)
	if err != nil {
		return End{}, err
	}
	if len(all) == 0 || !all[0].Stands() {
		return End{}, fault.Conflict("client.end.none")
	}
	if err := c.takes(p); err != nil {
		return End{}, err
	}
	_, err = p.Write(gate.Event{Kind: "client.goon", Of: []string{string(c.ID), all[0].id}}, `
		UPDATE client_end
		SET returned = $2, returned_by = $3
		WHERE tenant = $1 AND client = $4 AND id = $5`,
		int64(p.Now()), p.Actor().Kind.String()+":"+p.Actor().ID, c.ID, all[0].id)
	if err != nil {
		return End{}, err
	}
	return all[0], c.over(p, 0)
}

// Resume lets a client be served again whose service had ended: a new agreement has been made. The end stays in the
// history. Of others it changes nothing.
func Resume(p *gate.Pass, c Client) error {
	if !c.Over(p.Now()) {
		return nil
	}
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	if err := c.takes(p); err != nil {
		return err
	}
	_, err := p.Write(gate.Event{Kind: "client.resume", Of: []string{string(c.ID)}}, `
		UPDATE client_end
		SET resumed = $2
		WHERE tenant = $1 AND client = $3 AND returned = 0 AND resumed = 0`, int64(p.Now()), c.ID)
	if err != nil {
		return err
	}
	return c.over(p, 0)
}

// takes is fault.Conflict where the client's unit has a last day: nobody's service begins there again.
func (c Client) takes(p *gate.Pass) error {
	u, err := org.Load(p, c.Unit)
	if err != nil {
		return err
	}
	return u.Takes()
}

// ServedAfter counts a unit's clients whose service has not ended by a day. A number tells nobody, so that nothing is decided
// here.
func ServedAfter(p *gate.Pass, u id.Unit, after cal.Date) (int, error) {
	return gate.Value[int](p, `
		SELECT COUNT(*)
		FROM client
		WHERE tenant = $1 AND unit = $2 AND (ended = 0 OR ended > $3)`, u, int64(cal.At(after.AddDays(1), 0)))
}

// ReasonTold is the reason in words.
func ReasonTold(f web.Frame, r EndReason) string { return f.T("client.end.reason." + string(r)) }
