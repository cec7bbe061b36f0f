package fault

// Renamed gives the fields of a refusal the names that they have on a page on which several forms stand ("" is the
// whole form); other errors stay as they are.
func Renamed(err error, name func(field string) string) error {
	f, ok := err.(*Fault)
	if !ok {
		return err
	}
	renamed := Fault{Kind: f.Kind}
	for _, r := range f.Reasons {
		r.Field = name(r.Field)
		renamed.Reasons = append(renamed.Reasons, r)
	}
	return &renamed
}
