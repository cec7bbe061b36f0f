package web

import (
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// maxForm is the most bytes of a form without files: a text of 20,000 letters fits many times.
const maxForm = 512 << 10

// Form decodes the form into the fields of a struct, by lower-case field name. It knows string kinds, whole
// numbers, bool, []string, cal.Date, cal.Time and cal.Month; an empty value leaves the zero value. All malformed fields are
// refused at once (fault.Invalid).
func (r *Request) Form(into any) error {
	v := reflect.ValueOf(into).Elem()
	var refused fault.Form
	for i := range v.NumField() {
		name := strings.ToLower(v.Type().Field(i).Name)
		if list, ok := v.Field(i).Addr().Interface().(*[]string); ok {
			*list = r.TypedAll(name)
			continue
		}
		typed := strings.TrimSpace(strings.ReplaceAll(r.Typed(name), "\r\n", "\n"))
		if typed == "" {
			continue
		}
		if key := decode(v.Field(i), typed); key != "" {
			refused.Add(name, key)
		}
	}
	return refused.Err()
}

// decode sets one field and returns the key of what is wrong with it.
func decode(f reflect.Value, typed string) (key string) {
	switch to := f.Addr().Interface().(type) {
	case *cal.Date:
		return wrong(to, typed, readDate, "form.date")
	case *cal.Time:
		return wrong(to, clockTime(typed), cal.ParseTime, "form.time")
	case *cal.Month:
		return wrong(to, typed, cal.ParseMonth, "form.month")
	}
	switch f.Kind() {
	case reflect.String:
		if !utf8.ValidString(typed) || strings.ContainsRune(typed, 0) {
			return "form.text"
		}
		f.SetString(typed)
	case reflect.Int, reflect.Int64:
		n, err := strconv.ParseInt(typed, 10, 32)
		if err != nil {
			return "form.number"
		}
		f.SetInt(n)
	case reflect.Bool:
		f.SetBool(typed == "yes" || typed == "on" || typed == "true")
	}
	return ""
}

func wrong[T any](to *T, typed string, parse func(string) (T, error), key string) string {
	got, err := parse(typed)
	if err != nil {
		return key
	}
	*to = got
	return ""
}

// readForm parses the whole body before anything else happens.
func readForm(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		return r.ParseMultipartForm(maxForm)
	}
	return r.ParseForm()
}

// clockTime writes 9.30 as people do, and 9:30, the way of the calendar: 09:30.
func clockTime(typed string) string {
	typed = strings.ReplaceAll(typed, ".", ":")
	if len(typed) == len("9:30") {
		return "0" + typed
	}
	return typed
}

// readDate reads a day as the browser's date field sends it, 2026-11-24, and as people write it: 24.11.2026, 1.2.2026 or
// 01.02.2026, with spaces around and after the full stops. The year is written in full: 24.11.26 is no date.
func readDate(typed string) (cal.Date, error) {
	typed = strings.TrimSpace(typed)
	parts := strings.Split(typed, ".")
	if len(parts) != 3 {
		return cal.ParseDate(typed)
	}
	day, month, year := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1]), strings.TrimSpace(parts[2])
	return cal.ParseDate(year + "-" + twoDigits(month) + "-" + twoDigits(day))
}

func twoDigits(n string) string {
	if len(n) == 1 {
		return "0" + n
	}
	return n
}
