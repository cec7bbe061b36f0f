package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"time"
)

// floor is the least server: a pool of readers, prepared queries and the group-commit writer.
type floor struct {
	w                                       *writer
	session, day, tasks, letters, boardRows *sql.Stmt
}

// who is behind a session.
type who struct{ client, worker, tenant int }

type taskRow struct {
	Title, Body string
	Returns     []string
}

type dayView struct {
	Date, Starts, Ends, Mode, Place string
	Tasks                           []taskRow
	Messages                        []string
}

var page = template.Must(template.New("d").Parse(`<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Oma paiva</title><link rel="stylesheet" href="/s.css"></head><body><main><h1>Oma paiva {{.Date}}</h1><p>{{.Starts}}-{{.Ends}} {{.Mode}} {{.Place}}</p><form method="post" action="/checkin"><button>Aloitan paivan</button></form>{{range .Tasks}}<section><h2>{{.Title}}</h2><p>{{.Body}}</p>{{range .Returns}}<blockquote>{{.}}</blockquote>{{end}}<form method="post" enctype="multipart/form-data"><label>Vastaus <textarea name="t"></textarea></label><input type="file" name="p" accept="image/*"><button>Palauta</button></form></section>{{end}}<h2>Viestit</h2><ul>{{range .Messages}}<li>{{.}}</li>{{end}}</ul></main></body></html>`))

// serve answers until it is killed.
func serve(args []string) error {
	f := flag.NewFlagSet("serve", flag.ExitOnError)
	addr := f.String("listen", "127.0.0.1:8081", "")
	path := f.String("db", "floor.db", "")
	sync := f.String("sync", "FULL", "SQLite synchronous for writes")
	group := f.Int("group", 256, "most writes in one commit (1: none joined)")
	f.Parse(args)
	s, err := open(*path, *sync, *group)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	fmt.Println("ready http://" + l.Addr().String())
	server := &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(l)
}

func open(path, sync string, group int) (*floor, error) {
	w, err := newWriter(path, sync, group)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn(path, sync)+"&mode=ro&_pragma=query_only(1)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
	db.SetMaxIdleConns(4)
	s := &floor{w: w}
	for _, q := range []struct {
		into **sql.Stmt
		text string
	}{
		{&s.session, `select client,worker,tenant from session where token=?`},
		{&s.day, `select id,date,starts,ends,mode,place from activity_day where client=? and date=? and tenant=?`},
		{&s.tasks, `select t.id,t.title,t.body,coalesce(r.text,'') from task t left join task_return r on r.task=t.id where t.day=? order by t.ord`},
		{&s.letters, `select body from message where client=? order by at desc limit 10`},
		{&s.boardRows, `select c.id,c.name,coalesce(k.at,''),coalesce(k.how,'') from client c left join check_in k on k.client=c.id and k.date=? where c.worker=? order by c.name limit 30`},
	} {
		if *q.into, err = db.Prepare(q.text); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *floor) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hello", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("hello")) })
	mux.HandleFunc("POST /checkin", s.checkin)
	mux.HandleFunc("GET /day", s.myDay)
	mux.HandleFunc("GET /board", s.board)
	mux.HandleFunc("POST /reset", s.reset)
	return mux
}

func (s *floor) who(r *http.Request) (who, error) {
	c, err := r.Cookie("s")
	if err != nil {
		return who{}, err
	}
	var a who
	err = s.session.QueryRow(c.Value).Scan(&a.client, &a.worker, &a.tenant)
	return a, err
}

func (s *floor) checkin(w http.ResponseWriter, r *http.Request) {
	a, err := s.who(r)
	if failed(w, err) {
		return
	}
	how, full := r.FormValue("how"), r.URL.Query().Get("full") != ""
	err = s.w.Do(func(tx *sql.Tx) error {
		if _, err := tx.Exec(`insert into check_in(client,date,tenant,at,how) values(?,?,?,?,?) on conflict do nothing`, a.client, today, a.tenant, "08:59:00", how); err != nil || !full {
			return err
		}
		if _, err := tx.Exec(`insert into attendance(tenant,date,client,status,minutes) values(?,?,?,'lasna',0) on conflict do nothing`, a.tenant, today, a.client); err != nil {
			return err
		}
		_, err := tx.Exec(`insert into audit(at,tenant,actor,subject,action) values(?,?,?,?,'check-in')`, "08:59:00", a.tenant, a.client, a.client)
		return err
	})
	if !failed(w, err) {
		w.WriteHeader(http.StatusNoContent)
	}
}

func (s *floor) myDay(w http.ResponseWriter, r *http.Request) {
	a, err := s.who(r)
	if failed(w, err) {
		return
	}
	v, err := s.load(a)
	if failed(w, err) {
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	page.Execute(w, v) // a browser that has gone is nobody's fault
}

func (s *floor) load(a who) (*dayView, error) {
	v := &dayView{}
	var id int
	if err := s.day.QueryRow(a.client, today, a.tenant).Scan(&id, &v.Date, &v.Starts, &v.Ends, &v.Mode, &v.Place); err != nil {
		return nil, err
	}
	rows, err := s.tasks.Query(id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	last := 0
	for rows.Next() {
		var t taskRow
		var task int
		var text string
		if err := rows.Scan(&task, &t.Title, &t.Body, &text); err != nil {
			return nil, err
		}
		if task != last {
			v.Tasks, last = append(v.Tasks, t), task
		}
		if text != "" {
			k := &v.Tasks[len(v.Tasks)-1]
			k.Returns = append(k.Returns, text)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return v, s.messages(a, v)
}

func (s *floor) messages(a who, v *dayView) error {
	rows, err := s.letters.Query(a.client)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		v.Messages = append(v.Messages, text)
	}
	return rows.Err()
}

func (s *floor) board(w http.ResponseWriter, r *http.Request) {
	a, err := s.who(r)
	if err == nil && a.worker == 0 {
		err = sql.ErrNoRows
	}
	if failed(w, err) {
		return
	}
	rows, err := s.boardRows.Query(today, a.worker)
	if failed(w, err) {
		return
	}
	defer rows.Close()
	out := [][]any{}
	for rows.Next() {
		row := make([]any, 4)
		if failed(w, rows.Scan(&row[0], &row[1], &row[2], &row[3])) {
			return
		}
		out = append(out, row)
	}
	if !failed(w, rows.Err()) {
		json.NewEncoder(w).Encode(out) // a browser that has gone is nobody's fault
	}
}

func (s *floor) reset(w http.ResponseWriter, _ *http.Request) {
	err := s.w.Do(func(tx *sql.Tx) error {
		if _, err := tx.Exec(`delete from check_in`); err != nil {
			return err
		}
		_, err := tx.Exec(`delete from attendance where date=?`, today)
		return err
	})
	if !failed(w, err) {
		w.WriteHeader(http.StatusNoContent)
	}
}

func failed(w http.ResponseWriter, err error) bool {
	if err == nil {
		return false
	}
	code := http.StatusInternalServerError
	if errors.Is(err, sql.ErrNoRows) || errors.Is(err, http.ErrNoCookie) {
		code = http.StatusUnauthorized
	}
	http.Error(w, err.Error(), code)
	return true
}
