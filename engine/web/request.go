package web

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"

	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Request is a request that has been read and parsed whole, before any pass is opened.
type Request struct {
	http   *http.Request
	form   url.Values
	signed gate.Signed
	lang   i18n.Lang
	frame  Frame
}

// Signed tells who asks; the zero value is a stranger.
func (r *Request) Signed() gate.Signed { return r.signed }

// Lang is the language of the reply.
func (r *Request) Lang() i18n.Lang { return r.lang }

// Frame is the words and form state of the page, for rows and parts that embed it.
func (r *Request) Frame() Frame { return r.frame }

// Typed is a form field as it was typed; for GET a query parameter.
func (r *Request) Typed(field string) string {
	if r.form != nil {
		return r.form.Get(field)
	}
	return r.http.URL.Query().Get(field)
}

// TypedDate is a form field's day, or a query parameter's, in either way that Form reads a day.
func (r *Request) TypedDate(field string) (cal.Date, error) { return readDate(r.Typed(field)) }

// TypedTime reads a time of day as people write it, 9.30 or 9:30; nil where nothing was typed.
func (r *Request) TypedTime(field string) (*cal.Time, error) {
	typed := strings.TrimSpace(r.Typed(field))
	if typed == "" {
		return nil, nil
	}
	t, err := cal.ParseTime(clockTime(typed))
	return &t, err
}

// Refuse brings a GET form back as refused: the page that Show returns is drawn with what was typed, the reasons of
// err (fault.Invalid) at their fields, and status 422. Where a POST was refused, its own reasons stand.
func (r *Request) Refuse(err error) {
	if f, ok := errors.AsType[*fault.Fault](err); ok && r.form == nil {
		r.frame.typed, r.frame.reasons = r.http.URL.Query(), f.Reasons
	}
}

// TypedAll is every value of a form field that may stand many times.
func (r *Request) TypedAll(field string) []string {
	if r.form != nil {
		return r.form[field]
	}
	return r.http.URL.Query()[field]
}

// Segment is a named part of the path.
func (r *Request) Segment(name string) string { return r.http.PathValue(name) }

// ID is a named part of the path that must have the form of an identifier; fault.NotFound otherwise.
func (r *Request) ID(name string) (string, error) {
	s := r.http.PathValue(name)
	if !id.Looks(s) {
		return "", fault.NotFound()
	}
	return s, nil
}

// Date is the path's {date}; fault.NotFound where it is no date.
func (r *Request) Date() (cal.Date, error) {
	d, err := cal.ParseDate(r.http.PathValue("date"))
	if err != nil {
		return cal.Date{}, fault.NotFound()
	}
	return d, nil
}

// Monday is the path's {monday}, which names a week; fault.NotFound where it is no Monday.
func (r *Request) Monday() (cal.Date, error) {
	d, err := cal.ParseDate(r.http.PathValue("monday"))
	if err != nil || d.Weekday() != cal.Mon {
		return cal.Date{}, fault.NotFound()
	}
	return d, nil
}

// Month is the path's {month}; fault.NotFound where it is no month.
func (r *Request) Month() (cal.Month, error) {
	m, err := cal.ParseMonth(r.http.PathValue("month"))
	if err != nil {
		return cal.Month{}, fault.NotFound()
	}
	return m, nil
}

// Address is the network address of the browser, for the budget of guesses.
func (r *Request) Address() string {
	host, _, err := net.SplitHostPort(r.http.RemoteAddr)
	if err != nil {
		return r.http.RemoteAddr
	}
	return host
}

// Once is the key of a form that is sent before there is a pass; false where it carries none of ours.
func (r *Request) Once() (gate.Once, bool) { return onceOf(r.http, nil) }

// From is the path of the page of ours that led here, as the browser says it, without what opens anything: of a link with
// a code the first part alone stays. "" where it says none.
func (r *Request) From() string {
	u, err := url.Parse(r.http.Referer())
	if err != nil || u.Host != r.http.Host || !strings.HasPrefix(u.Path, "/") {
		return ""
	}
	for _, opens := range []string{"/code/", "/join/"} {
		if strings.HasPrefix(u.Path, opens) {
			return strings.TrimSuffix(opens, "/")
		}
	}
	if u.Path == "/" { // each person's own first page
		return r.frame.site.Front(r.signed.Actor)
	}
	return u.Path
}

// Device is a short label of the browser for the list of paired browsers: never the whole User-Agent.
func (r *Request) Device() string { return deviceOf(r.http.UserAgent()) }

// Watch lets the page be told when a topic changes; the topics were allowed when the page was shown.
func (r *Request) Watch(topics ...string) {
	r.frame.frame.watch = append(r.frame.frame.watch, topics...)
}
