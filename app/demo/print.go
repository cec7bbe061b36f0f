package demo

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"etapaja/app/demo/words"
	shared "etapaja/engine/web/words"
	"etapaja/ground/i18n"
)

// Table prints the people whom the demo tells of, with their addresses, and the units with their ids. Like all that
// the command line says, it is in English.
func (t *Town) Table(w io.Writer, base string) {
	p := i18n.Printer{}
	if c, err := i18n.Load([]i18n.Source{{Name: source, FS: words.FS}, {Name: "engine/web", FS: shared.FS, Shared: true}}, nil); err == nil {
		p = c.Printer(i18n.EN, source)
	}
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	head(tab, p, "table.organiser", "table.name", "table.role", "table.slug", "table.address", "table.what")
	for _, one := range t.People() {
		if one.What != "" {
			role := "role." + one.Role
			fmt.Fprintf(tab, "%s\t%s\t%s\t%s\t%s/demo#%s\t%s\n", one.Tenant, one.Name, p.T(role), one.Slug, base, one.Slug, p.T(one.What))
		}
	}
	fmt.Fprintln(tab)
	tab.Flush()
	head(tab, p, "table.organiser", "table.unit", "table.id")
	for _, u := range t.units {
		fmt.Fprintf(tab, "%s\t%s\t%s\n", u.Tenant, u.Name, u.ID)
	}
	tab.Flush() // the terminal that has gone is nobody's fault
}

func head(w io.Writer, p i18n.Printer, keys ...string) {
	for i, key := range keys {
		keys[i] = p.T(key)
	}
	fmt.Fprintln(w, strings.Join(keys, "\t"))
}

// source names the demo's words.
const source = "app/demo"
