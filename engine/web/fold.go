package web

import (
	"html/template"
	"text/template/parse"

	"etapaja/ground/i18n"
)

// fold writes the words of {{.T "key"}} into the template once, at compiling: most of a page's calls are words
// that are the same for every reader of a language. A call with arguments stays a call.
func fold(list *parse.ListNode, words i18n.Printer) {
	if list == nil {
		return
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			if key, ok := fixedWord(n.Pipe); ok {
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(template.HTMLEscapeString(words.T(key)))}
			}
		case *parse.IfNode:
			fold(n.List, words)
			fold(n.ElseList, words)
		case *parse.RangeNode:
			fold(n.List, words)
			fold(n.ElseList, words)
		case *parse.WithNode:
			fold(n.List, words)
			fold(n.ElseList, words)
		}
	}
}

// fixedWord finds {{.T "key"}} and {{$.T "key"}}.
func fixedWord(p *parse.PipeNode) (key string, ok bool) {
	if p == nil || len(p.Decl) > 0 || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 2 {
		return "", false
	}
	var path []string
	switch f := p.Cmds[0].Args[0].(type) {
	case *parse.FieldNode:
		path = f.Ident
	case *parse.VariableNode:
		path = f.Ident[1:]
	}
	s, isText := p.Cmds[0].Args[1].(*parse.StringNode)
	if !isText || len(path) != 1 || path[0] != "T" {
		return "", false
	}
	return s.Text, true
}
