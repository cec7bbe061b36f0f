package attendance_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"etapaja/care/attendance"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
)

// BenchmarkBoardOfThirty draws a unit's day of thirty clients, half of them confirmed, through the whole handler:
// session, rights, ten queries, usage log and page.
func BenchmarkBoardOfThirty(b *testing.B) {
	h := newSite(b)
	crowd := h.crowd(30)
	h.present(crowd...)
	for _, c := range crowd[:15] {
		_, err := h.confirm(h.ritva, c, thursday, attendance.Confirmation{})
		h.Must(err)
	}
	h.Must(h.DB.Optimize(context.Background()))
	token, err := h.SignIn(context.Background(), gate.Person{
		Tenant: gatetest.Tenant, Kind: access.Worker, ID: string(h.ritva), Unit: h.unit, Strong: true, Until: h.Clock.Now().Add(1e15),
	})
	h.Must(err)
	get := func() *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", "/unit/"+string(h.unit)+"/board/"+thursday.String(), nil)
		r.AddCookie(&http.Cookie{Name: "session", Value: token})
		w := httptest.NewRecorder()
		h.web.Handler.ServeHTTP(w, r)
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
