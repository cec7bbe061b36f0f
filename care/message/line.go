package message

import "etapaja/ground/i18n"

// Line is one message as a page shows it.
type Line struct {
	Who, When, Text string
	ByClient, Last  bool
}

// Lines tells of messages in a reader's words; client is the client's first name.
func Lines(w i18n.Printer, all []Message, client string) []Line {
	lines := make([]Line, len(all))
	for i, m := range all {
		lines[i] = Line{Who: w.T("message.worker"), When: w.Instant(m.At), Text: m.Text, ByClient: m.ByClient, Last: i == len(all)-1}
		if m.ByClient {
			lines[i].Who = client
		}
	}
	return lines
}
