package config

import (
	"fmt"
	"strings"
)

// names lists the commands in one line.
func names() string {
	var all []string
	for _, cmd := range commands() {
		all = append(all, string(cmd.name))
	}
	return strings.Join(all, ", ")
}

// overview is the answer to `etapaja --help`.
func overview() string {
	var b strings.Builder
	fmt.Fprintln(&b, "Etäpaja: rehabilitative work activity, remote, on site and hybrid.")
	fmt.Fprintln(&b)
	for _, cmd := range commands() {
		fmt.Fprintf(&b, "  etapaja %-28s %s\n", strings.TrimSpace(string(cmd.name)+" "+cmd.word), cmd.does)
	}
	fmt.Fprintln(&b)
	fmt.Fprintln(&b, "etapaja COMMAND --help tells its flags.")
	return b.String()
}

// help is the answer to --help after a command.
func (cmd command) help() string {
	var b strings.Builder
	fmt.Fprintf(&b, "etapaja %s: %s.\n\n", strings.TrimSpace(string(cmd.name)+" "+cmd.word), cmd.does)
	for _, o := range cmd.options {
		fmt.Fprintf(&b, "  --%-10s %s", o.name, o.wants)
		if o.fallback != "" {
			fmt.Fprintf(&b, " (without it %s)", o.fallback)
		}
		if o.env != "" {
			fmt.Fprintf(&b, ", or %s", o.env)
		}
		if o.needed {
			fmt.Fprint(&b, ", always needed")
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}
