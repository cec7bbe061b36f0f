package app

import (
	"encoding/json"
	"fmt"
	"io"

	"etapaja/engine/config"
	"etapaja/ground/i18n"
	"etapaja/ground/plain"
)

// remark is what the linter says of one sentence.
type remark struct {
	Rule    plain.Rule `json:"rule"`
	Hard    bool       `json:"hard"`
	Where   string     `json:"where"`
	Key     string     `json:"key"`
	Text    string     `json:"text"`
	Instead string     `json:"instead,omitempty"`
}

// lintWords tells what of the words for clients is heavy to read. It is indicative only: a reader decides.
func lintWords(c config.Config, stdout io.Writer) error {
	said, err := i18n.Sentences(Words(), i18n.Lang(c.Lang))
	if err != nil {
		return err
	}
	var all []remark
	for _, s := range said {
		if s.Staff {
			continue
		}
		for _, f := range plain.Check(s.Text) {
			all = append(all, remark{f.Rule, f.Rule.Hard(), s.Where, s.Key, f.Text, f.Instead})
		}
	}
	if c.JSON {
		e := json.NewEncoder(stdout)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(map[string]any{"indicative": true, "remarks": all})
	}
	for _, r := range all {
		if r.Instead != "" {
			r.Text += " → " + r.Instead
		}
		fmt.Fprintf(stdout, "%-12s %s %s: %s\n", r.Rule, r.Where, r.Key, r.Text)
	}
	fmt.Fprintf(stdout, "%d remarks on the words for clients in %s; suuntaa-antava, indicative only\n", len(all), c.Lang)
	return nil
}
