package config

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// Usage is a command line that cannot be obeyed: one sentence for standard error, and exit code 2. It never
// repeats a value, which may be a password.
type Usage struct{ Sentence string }

// Error is the sentence.
func (u *Usage) Error() string { return u.Sentence }

// Help is asked for with --help: text for standard output, and exit code 0.
type Help struct{ Text string }

// Error is the text.
func (h *Help) Error() string { return h.Text }

// Parse reads the arguments after the program's name. env gives a variable of the environment, empty where it is
// not set; a flag outweighs it. The error is *Usage or *Help.
func Parse(args []string, env func(string) string) (Config, error) {
	cmd, rest, err := find(args)
	if err != nil {
		return Config{}, err
	}
	said, words, err := cmd.read(rest)
	if err != nil {
		return Config{}, err
	}
	c := Config{Command: cmd.name}
	if err := cmd.takeWords(&c, words); err != nil {
		return Config{}, err
	}
	for _, o := range cmd.options {
		if err := cmd.take(&c, o, said, env); err != nil {
			return Config{}, err
		}
	}
	return c, nil
}

// find tells which command the arguments begin with.
func find(args []string) (command, []string, error) {
	if len(args) == 0 {
		return command{}, nil, &Usage{"etapaja: say what to do: " + names()}
	}
	switch args[0] {
	case "help", "--help", "-help", "-h":
		return command{}, nil, &Help{overview()}
	case "--version", "-version":
		args = append([]string{string(Version)}, args[1:]...)
	}
	for _, cmd := range commands() {
		name := strings.Fields(string(cmd.name))
		if len(args) >= len(name) && strings.Join(args[:len(name)], " ") == string(cmd.name) {
			return cmd, args[len(name):], nil
		}
	}
	return command{}, nil, &Usage{"etapaja: there is no such command; there are " + names()}
}

// read takes the flags out of the arguments, wherever they stand among the words.
func (cmd command) read(args []string) (said map[string]string, words []string, err error) {
	said = map[string]string{}
	fs := flag.NewFlagSet(string(cmd.name), flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	for _, o := range cmd.options {
		keep := func(s string) error { said[o.name] = s; return nil }
		if o.yes != nil {
			fs.BoolFunc(o.name, o.wants, keep)
		} else {
			fs.Func(o.name, o.wants, keep)
		}
	}
	for {
		if err := fs.Parse(args); err != nil {
			return nil, nil, cmd.refuse(err)
		}
		if fs.NArg() == 0 {
			return said, words, nil
		}
		words, args = append(words, fs.Arg(0)), fs.Args()[1:]
	}
}

// refuse makes one sentence of the flag package's error.
func (cmd command) refuse(err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return &Help{cmd.help()}
	}
	see := fmt.Sprintf("; see etapaja %s --help", cmd.name)
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		return &Usage{fmt.Sprintf("etapaja %s: there is no flag --%s%s", cmd.name, name, see)}
	}
	if name, ok := strings.CutPrefix(err.Error(), "flag needs an argument: -"); ok {
		return &Usage{fmt.Sprintf("etapaja %s: --%s needs a value%s", cmd.name, name, see)}
	}
	return &Usage{fmt.Sprintf("etapaja %s: a flag is not written as flags are%s", cmd.name, see)}
}

func (cmd command) takeWords(c *Config, words []string) error {
	switch {
	case cmd.word == "" && len(words) > 0:
		return &Usage{fmt.Sprintf("etapaja %s takes flags only, and there is a word too many", cmd.name)}
	case cmd.word != "" && (len(words) != 1 || !cmd.setWord(c, words[0])):
		return &Usage{fmt.Sprintf("etapaja %s wants one %s", cmd.name, cmd.word)}
	}
	return nil
}

// take sets one option: from its flag, else from its variable, else from its default.
func (cmd command) take(c *Config, o option, said map[string]string, env func(string) string) error {
	value, flagged := said[o.name]
	if o.yes != nil {
		switch value {
		case "true":
			o.yes(c)
		case "", "false":
		default:
			return &Usage{fmt.Sprintf("etapaja %s: --%s is said or not said", cmd.name, o.name)}
		}
		return nil
	}
	source := "--" + o.name
	if !flagged && o.env != "" && env(o.env) != "" {
		value, source, flagged = env(o.env), o.env, true
	}
	if !flagged {
		value = o.fallback
	}
	switch {
	case !flagged && o.needed:
		return &Usage{fmt.Sprintf("etapaja %s needs --%s: %s", cmd.name, o.name, o.wants)}
	case !flagged && value == "":
		return nil
	case !o.set(c, value):
		return &Usage{fmt.Sprintf("etapaja %s: %s must be %s", cmd.name, source, o.wants)}
	}
	return nil
}
