package attendance_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"etapaja/care/attendance"
	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/gate"
)

// BenchmarkBoardOfThirty draws a unit's day of thirty clients, half of them confirmed, through the whole handler:
// session, rights, ten queries, usage log and page.
func BenchmarkBoardOfThirty(b *testing.B) {
	d, err := db.Open(context.Background(), dbtest.SQLite(b))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { d.Close() })
	h := found(b, d)
	crowd := h.crowd(30)
	h.present(crowd...)
	for _, c := range crowd[:15] {
		_, err := h.confirm(h.ritva, c, thursday, attendance.Confirmation{})
		h.must(err)
	}
	h.must(d.Optimize(context.Background()))
	handler := handlerOf(b, h)
	token, err := h.SignIn(context.Background(), gate.Person{
		Tenant: "kymi", Kind: access.Worker, ID: string(h.ritva), Unit: h.unit, Strong: true, Until: h.clock.Now().Add(1e15),
	})
	h.must(err)
	get := func() *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", "/unit/"+string(h.unit)+"/board/"+thursday.String(), nil)
		r.AddCookie(&http.Cookie{Name: "session", Value: token})
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w
	}
	if w := get(); w.Code != http.StatusOK {
		b.Fatal(w.Code)
	}
	b.ReportAllocs()
	for b.Loop() {
		get()
	}
}
