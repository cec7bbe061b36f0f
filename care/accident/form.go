package accident

import (
	"strings"

	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// Fields are the questions of a telling, which client and worker answer alike.
type Fields struct {
	Date, At, What, Harm web.Field
	Kind, Spot           web.Choices
}

// FieldsOf are the questions with what has been told so far.
func FieldsOf(f web.Frame, t Telling) Fields {
	all := Fields{
		Date: web.Field{Frame: f, Name: "date", Label: f.T("accident.field.date"), Type: "date", Class: "input--middle"},
		At:   web.Field{Frame: f, Name: "at", Label: f.T("accident.field.at"), Hint: f.T("accident.field.at.hint"), Class: "input--short", Value: strings.Replace(t.At, ":", ".", 1)},
		What: web.Field{Frame: f, Name: "what", Label: f.T("accident.field.what"), Hint: f.T("accident.field.what.hint"), Value: t.What},
		Harm: web.Field{Frame: f, Name: "harm", Label: f.T("accident.field.harm"), Hint: f.T("accident.field.harm.hint"), Value: t.Harm},
		Kind: web.Choices{Frame: f, Name: "kind", Legend: f.T("accident.field.kind"), Value: string(t.Kind)},
		Spot: web.Choices{Frame: f, Name: "spot", Legend: f.T("accident.field.spot"), Value: string(t.Spot)},
	}
	if !t.Date.IsZero() {
		all.Date.Value = t.Date.String()
	}
	for _, k := range Kinds() {
		all.Kind.Options = append(all.Kind.Options, web.Option{Value: string(k), Text: f.T("accident.kind." + string(k))})
	}
	for _, s := range Spots() {
		all.Spot.Options = append(all.Spot.Options, web.Option{Value: string(s), Text: f.T("accident.spot." + string(s))})
	}
	return all
}

// Read is a telling as its form sends it; what cannot be read is refused on its field.
func Read(r *web.Request) (Telling, error) {
	var in struct {
		Date                   cal.Date
		Kind, Spot, What, Harm string
	}
	if err := r.Form(&in); err != nil {
		return Telling{}, err
	}
	t := Telling{Date: in.Date, Kind: Kind(in.Kind), Spot: Spot(in.Spot), What: in.What, Harm: in.Harm}
	at, err := r.TypedTime("at")
	if err != nil {
		return Telling{}, fault.Invalid("at", "form.time")
	}
	if at != nil {
		t.At = at.String()
	}
	return t, nil
}
