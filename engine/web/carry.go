package web

// Carry fills a field of a refused form with what was typed into one that is not on the page any more: nothing that
// somebody has typed is lost because a colleague was first.
func (f *frame) Carry(field, value string) {
	if len(f.typed) > 0 && value != "" {
		f.typed.Set(field, value)
	}
}
