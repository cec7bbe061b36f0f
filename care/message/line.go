package message

import (
	"cmp"

	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Line is one message as a page shows it.
type Line struct {
	Who, When, Text string
	ByClient, Last  bool
	New             bool // the reader has not marked it as read
}

// onPage is how many messages stand on one page of a thread.
const onPage = 50

// Thread is one page of a client's messages in a reader's words, the newest last.
type Thread struct {
	Lines  []Line
	Older  string // the message before which more are listed, "" where these are the first
	Unread bool   // something that the other side wrote has not been read
}

// ThreadOf opens a page of a client's thread: the messages before one, or the newest where there are none before it.
// Each tells who wrote it, a worker by the full name.
func ThreadOf(p *gate.Pass, w i18n.Printer, c client.Client, before string) (Thread, error) {
	if !id.Looks(before) {
		before = ""
	}
	all, err := Before(p, c, before, onPage+1)
	if err == nil && len(all) == 0 && before != "" { // an address of no page: a thread with words never looks empty
		all, err = Before(p, c, "", onPage+1)
	}
	if err != nil {
		return Thread{}, err
	}
	var t Thread
	if len(all) > onPage {
		all = all[1:]
		t.Older = all[0].ID
	}
	byClient, names := p.Actor().Kind == access.Client, staff.Names{}
	for i, m := range all {
		t.Unread = t.Unread || m.ByClient != byClient && m.ReadAt == 0
		by, err := names.Of(p, m.MadeBy)
		if err != nil {
			return Thread{}, err
		}
		t.Lines = append(t.Lines, Line{
			Who: cmp.Or(by, w.T("message.worker")), When: w.Instant(m.At), Text: m.Text, ByClient: m.ByClient,
			New: m.ReadAt == 0 && m.ByClient != byClient, Last: i == len(all)-1,
		})
		if m.ByClient {
			t.Lines[i].Who = c.First
		}
	}
	return t, nil
}
