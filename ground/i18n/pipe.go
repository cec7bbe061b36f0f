package i18n

import (
	"slices"
	"text/template/parse"
)

// pipe finds the keys that one action asks for.
func (r *reader) pipe(p *parse.PipeNode) {
	if p == nil {
		return
	}
	for i, c := range p.Cmds {
		var piped []parse.Node
		if i > 0 {
			piped = p.Cmds[i-1].Args[:1]
			if len(p.Cmds[i-1].Args) > 1 {
				piped = []parse.Node{p.Cmds[i-1]}
			}
		}
		r.command(c, piped)
	}
}

func (r *reader) command(c *parse.CommandNode, piped []parse.Node) {
	for _, arg := range c.Args {
		switch arg := arg.(type) {
		case *parse.PipeNode:
			r.pipe(arg)
		case *parse.ChainNode:
			if p, ok := arg.Node.(*parse.PipeNode); ok {
				r.pipe(p)
			}
		}
	}
	verb := method(c.Args[0])
	args := slices.Concat(c.Args[1:], piped)
	if verb != "T" && verb != "N" || len(args) == 0 {
		return
	}
	key, prefix, ok := literal(args[0])
	if !ok {
		return
	}
	r.uses = append(r.uses, Use{
		Key: key, Prefix: prefix, Plural: verb == "N", Args: len(args) - 1, Where: r.where(int(c.Pos)),
	})
}

// method is the last name of .T, $.T, .Page.T, $page.T or (…).T.
func method(n parse.Node) string {
	var names []string
	switch n := n.(type) {
	case *parse.FieldNode:
		names = n.Ident
	case *parse.VariableNode:
		names = n.Ident[1:]
	case *parse.ChainNode:
		names = n.Field
	}
	if len(names) == 0 {
		return ""
	}
	return names[len(names)-1]
}

// literal is the key that a template names itself, or its beginning in (print "mood." .Mood).
func literal(n parse.Node) (key string, prefix, ok bool) {
	switch n := n.(type) {
	case *parse.StringNode:
		return n.Text, false, true
	case *parse.CommandNode:
		return printed(n)
	case *parse.PipeNode:
		if len(n.Cmds) == 1 {
			return printed(n.Cmds[0])
		}
	}
	return "", false, false
}

func printed(c *parse.CommandNode) (key string, prefix, ok bool) {
	if f, isName := c.Args[0].(*parse.IdentifierNode); isName && f.Ident == "print" && len(c.Args) > 1 {
		if s, isText := c.Args[1].(*parse.StringNode); isText {
			return s.Text, len(c.Args) > 2, true
		}
	}
	return "", false, false
}
