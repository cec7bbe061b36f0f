package day

import (
	"etapaja/care/client"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

const (
	wallDays  = 28 // how far back a group's wall reaches
	wallPosts = 12 // how many returns stand on it at most
)

// Post is a return that a member has shared with the group.
type Post struct {
	Witness
	First string // the member's first name: a group knows no other
	Title string // of the task
	Own   bool   // the reader's
}

// Wall lists what the members of a group have shared with it during the last weeks, the newest first, for a member or a
// worker of the unit, and notes that they were seen. Films are not on it: nobody has looked them through.
func Wall(p *gate.Pass, g id.Group) ([]Post, error) {
	members, err := programme.Members(p, g, p.Today())
	if err != nil {
		return nil, err
	}
	type row struct {
		sealedRow
		title string
	}
	rows, err := gate.All(p, func(r *row) []any { return append(r.sealedRow.fields(), &r.title) }, `
		SELECT w.id, w.client, w.date, w.unit, w.kind, w.at, w.minutes, w.channel, w.outcome, COALESCE(w.task, ''), w.sharing,
			w.made, w.made_by, w.behalf, (w.mood_sealed IS NOT NULL), w.withdrawn, w.files, w.answer, w.text_sealed,
			w.mood_sealed, t.title
		FROM group_member m
		JOIN witness w ON w.tenant = $1 AND w.client = m.client AND w.date >= $4
		JOIN task t ON t.tenant = $1 AND t.client = w.client AND t.date = w.date AND t.id = w.task
		WHERE m.tenant = $1 AND m.peer_group = $2 AND m.first_day <= $3 AND m.last_day >= $3 AND w.withdrawn = 0
			AND w.sharing = 'group' AND w.kind IN ('return', 'told')
		ORDER BY w.at DESC, w.id
		LIMIT $5`, g, p.Today(), p.Today().AddDays(-wallDays), wallPosts)
	if err != nil {
		return nil, err
	}
	people := map[id.Client]client.Client{}
	var all []Post
	for _, r := range rows {
		c, known := people[r.Client]
		if !known {
			if c, err = client.OnWall(p, r.Client, members); fault.Is(err, fault.KindNotFound) {
				continue // the service has ended since
			}
			if err != nil {
				return nil, err
			}
			people[r.Client] = c
		}
		if err := r.open(c); err != nil {
			return nil, err
		}
		r.Mood, r.Behalf = "", Behalf{} // how the member was, and why a worker entered it, is no matter of the group's
		all = append(all, Post{r.Witness, c.First, r.title, string(c.ID) == p.Actor().ID})
	}
	return all, nil
}

// PhotosOnWall lists the photos of one post.
func PhotosOnWall(p *gate.Pass, post Post) ([]Attachment, error) {
	if post.Files == 0 {
		return nil, nil
	}
	all, err := Attachments(p, post.Client, post.Date)
	var photos []Attachment
	for _, a := range all[post.ID] {
		if a.Photo() {
			photos = append(photos, a)
		}
	}
	return photos, err
}

// Unshare takes a return back from the group; the worker sees it as before. The client may do so at any time, and the
// worker on the client's word.
func Unshare(p *gate.Pass, c client.Client, date cal.Date, sign id.Witness) error {
	a := p.Actor()
	if a.Kind == access.Client && a.ID != string(c.ID) || a.Kind != access.Client && c.Allow(p, access.RecordDay) != nil {
		return fault.Denied()
	}
	w, err := returned(p, c.ID, date, sign)
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "day.unshare", Of: []string{string(c.ID), date.String(), string(sign)}}, `
		UPDATE witness
		SET sharing = $2
		WHERE tenant = $1 AND client = $3 AND date = $4 AND id = $5`, ForWorker, w.Client, w.Date, w.ID)
	return err
}
