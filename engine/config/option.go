package config

import (
	"net"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"etapaja/ground/cal"
)

// option is one flag of a command.
type option struct {
	name     string
	env      string // the variable that stands for it, where there is one
	fallback string
	wants    string // what its value must be, for the sentence of refusal and for --help
	needed   bool
	set      func(c *Config, value string) bool // false refuses the value
	yes      func(c *Config)                    // instead of set: a flag without a value
}

func text(into func(*Config) *string) func(*Config, string) bool {
	return func(c *Config, s string) bool { *into(c) = s; return s != "" }
}

// oneOf takes one of a few words.
func oneOf[T ~string](into func(*Config) *T, words ...T) func(*Config, string) bool {
	return func(c *Config, s string) bool {
		*into(c) = T(s)
		for _, w := range words {
			if string(w) == s {
				return true
			}
		}
		return false
	}
}

// parsed takes what a parser of the calendar takes.
func parsed[T any](into func(*Config) *T, parse func(string) (T, error)) func(*Config, string) bool {
	return func(c *Config, s string) bool {
		v, err := parse(s)
		*into(c) = v
		return err == nil
	}
}

func listen(c *Config, s string) bool { c.Listen = s; return isAddress(s) }

// metrics are for this machine only: they are not guarded by any sign-in.
func metrics(c *Config, s string) bool {
	c.Metrics = s
	host, _, err := net.SplitHostPort(s)
	if err != nil || !isAddress(s) {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func isAddress(s string) bool {
	_, port, err := net.SplitHostPort(s)
	if err != nil {
		return false
	}
	_, err = strconv.ParseUint(port, 10, 16)
	return err == nil
}

func database(c *Config, s string) bool {
	c.Database = Database(s)
	for _, scheme := range []string{sqlite, "postgres://", "postgresql://"} {
		if rest, ok := strings.CutPrefix(s, scheme); ok {
			return rest != ""
		}
	}
	return false
}

// files takes a folder or a bucket; another scheme is a slip of the pen, not a folder's name.
func files(c *Config, s string) bool {
	c.Files = s
	scheme, rest, ok := strings.Cut(s, "://")
	return s != "" && (!ok || scheme == "s3" && rest != "")
}

// at takes a local time in Finland, to the minute.
func at(c *Config, s string) bool {
	day, clock, ok := strings.Cut(s, "T")
	d, err := cal.ParseDate(day)
	t, e := cal.ParseTime(clock)
	if !ok || err != nil || e != nil {
		return false
	}
	c.At = cal.At(d, t)
	return true
}

// longestSpell is more than any working day, with the night after it.
const longestSpell = 24 * time.Hour

// spell takes a length of time from a minute to a day and night.
func spell(into func(*Config) *time.Duration) func(*Config, string) bool {
	return func(c *Config, s string) bool {
		d, err := time.ParseDuration(s)
		*into(c) = d
		return err == nil && d >= time.Minute && d <= longestSpell
	}
}
