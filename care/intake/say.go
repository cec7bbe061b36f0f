package intake

import (
	"strings"

	"etapaja/care/staff"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Path is the page of a unit's imports.
func Path(u id.Unit) string { return "/unit/" + string(u) + "/import" }

// Words are what says keys in a language: a page's frame, or a printer.
type Words interface {
	T(key string, args ...any) string
}

// Say is a reason or remark as a sentence, with the column before it where it is about one.
func (x Fault) Say(words Words) (column, sentence string) {
	var args []any
	for _, a := range x.Args {
		args = append(args, a)
	}
	if x.Field != "" {
		column = words.T("intake.column." + x.Field)
	}
	return column, words.T(x.Key, args...)
}

// SayFields names the columns that change.
func (o Outcome) SayFields(words Words) string {
	var names []string
	for _, f := range o.Fields {
		names = append(names, words.T("intake.column."+f))
	}
	return strings.Join(names, ", ")
}

// Who is the name of whoever made or settled an import.
func Who(p *gate.Pass, f web.Frame, who string) (string, error) {
	if strings.HasPrefix(who, "system:") {
		return f.T("intake.by.program"), nil
	}
	w, err := staff.Load(p, id.Worker(who))
	if fault.Is(err, fault.KindNotFound) {
		return "–", nil
	}
	return w.Name(), err
}

// OwnWorkers names the workers of a unit who may be a client's own worker.
func OwnWorkers(p *gate.Pass, u id.Unit) ([]string, error) {
	all, err := staff.InUnit(p, u)
	var names []string
	for _, w := range all {
		if w.Role.MayOwn() {
			names = append(names, w.Name())
		}
	}
	return names, err
}
