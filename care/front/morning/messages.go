package morning

import (
	"cmp"
	"slices"

	"etapaja/care/client"
	"etapaja/care/message"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

// messages lists what the worker's own clients have written and nobody has read, and what clients of colleagues have
// written and nobody has read within a working day: that is the whole team's.
func (page *Page) messages(p *gate.Pass, frame web.Frame, u id.Unit, own map[id.Client]client.Row) error {
	unread, err := message.UnreadIn(p, u)
	if err != nil {
		return err
	}
	var returned []id.Client
	for _, w := range unread {
		c, mine := own[w.Client]
		late := w.Returned(p.Now())
		switch {
		case mine:
			text := frame.N("morning.unread", w.Count)
			if late {
				text += ". " + frame.T("morning.unread.late")
			}
			page.Unread = append(page.Unread, Waits{c.Name(), text, threadPath(c.ID)})
		case late:
			returned = append(returned, w.Client)
		}
	}
	slices.SortFunc(page.Unread, byName)
	theirs, err := client.Found(p, returned)
	for _, c := range theirs {
		page.Returned = append(page.Returned, Waits{
			c.Name(), frame.T("morning.returned.since", frame.Words().Instant(unread[c.ID].Since)), "/client/" + string(c.ID), // where the reason is asked
		})
	}
	slices.SortFunc(page.Returned, byName)
	return err
}

func byName(a, b Waits) int { return cmp.Compare(a.Name, b.Name) }

func threadPath(c id.Client) string { return "/client/" + string(c) + "/messages" }
