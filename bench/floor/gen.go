package main

import (
	"database/sql"
	"flag"
	"fmt"
	"os"

	_ "modernc.org/sqlite"
)

const today = "2026-11-20"

const schema = `
create table tenant(id integer primary key, name text not null);
create table client(id integer primary key, tenant int not null, worker int not null, name text not null);
create index ix_client on client(worker, name);
create table session(token text primary key, client int not null, worker int not null, tenant int not null) without rowid;
create table activity_day(id integer primary key, tenant int not null, client int not null, date text not null, starts text, ends text, mode text, place text);
create index ix_day on activity_day(client, date);
create table task(id integer primary key, tenant int not null, day int not null, title text, body text, ord int);
create index ix_task on task(day, ord);
create table task_return(id integer primary key, tenant int not null, task int not null, text text, at text);
create index ix_ret on task_return(task);
create table message(id integer primary key, tenant int not null, client int not null, sender text, body text, at text);
create index ix_msg on message(client, at);
create table check_in(client int not null, date text not null, tenant int not null, at text not null, how text not null, primary key(client, date)) without rowid;
create table attendance(tenant int not null, date text not null, client int not null, status text not null, minutes int not null, primary key(tenant, date, client)) without rowid;
create table audit(id integer primary key, at text not null, tenant int not null, actor int not null, subject int not null, action text not null);`

func dsn(path, sync string) string {
	return "file:" + path + "?_pragma=journal_mode(WAL)&_pragma=synchronous(" + sync + ")&_pragma=busy_timeout(10000)&_pragma=cache_size(-32000)&_txlock=immediate"
}

// remove takes a database away with its journal.
func remove(path string) {
	for _, s := range []string{"", "-wal", "-shm"} {
		os.Remove(path + s) // there may be none
	}
}

// gen writes tenants x clients x days of made-up data, all of it from whole numbers: the same flags give the same
// rows.
func gen(args []string) error {
	f := flag.NewFlagSet("gen", flag.ExitOnError)
	path := f.String("db", "floor.db", "")
	tenants := f.Int("tenants", 20, "")
	per := f.Int("clients", 500, "clients a tenant")
	days := f.Int("days", 100, "attendance rows a client over a year")
	f.Parse(args)
	remove(*path)
	db, err := sql.Open("sqlite", dsn(*path, "OFF"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(schema); err != nil {
		return err
	}
	for _, s := range rows(*tenants, *per, *days) {
		if _, err := db.Exec(s); err != nil {
			return fmt.Errorf("%w in %.60s", err, s)
		}
	}
	return nil
}

func rows(tenants, per, days int) []string {
	return []string{
		fmt.Sprintf(`with recursive s(i) as (select 1 union all select i+1 from s where i<%d) insert into tenant select i,'Alue '||i from s`, tenants),
		fmt.Sprintf(`with recursive s(i) as (select 1 union all select i+1 from s where i<%d) insert into client select i,(i-1)/%d+1,(i-1)/30+1,'Asiakas '||i from s`, tenants*per, per),
		`insert into session select printf('c%031d',id),id,0,tenant from client`,
		`insert into session select printf('w%031d',worker),0,worker,min(tenant) from client group by worker`,
		`insert into activity_day(tenant,client,date,starts,ends,mode,place) select tenant,id,d.column1,'09:00','13:00','eta','koti' from client,(values('2026-11-18'),('2026-11-19'),('2026-11-20')) d`,
		`insert into task(tenant,day,title,body,ord) select tenant,id,'Tehtava '||q.column1,'Kavele puoli tuntia ja kirjoita miten meni. Kavele puoli tuntia ja kirjoita miten meni. Kavele puoli tuntia ja kirjoita miten meni. Kavele puoli tuntia ja kirjoita miten meni.',q.column1 from activity_day,(values(1),(2),(3),(4)) q`,
		`insert into task_return(tenant,task,text,at) select tenant,id,'Tein sen, oli mukavaa.','2026-11-20T11:00' from task where ord<3`,
		`insert into message(tenant,client,sender,body,at) select tenant,id,'ohjaaja','Hyvin menee, nahdaan huomenna klo 9.','2026-11-1'||q.column1||'T10:00' from client,(values(0),(1),(2),(3),(4),(5),(6),(7),(8),(9)) q`,
		fmt.Sprintf(`with recursive s(i) as (select 0 union all select i+1 from s where i<%d) insert into attendance select tenant,date('2026-01-01','+'||(s.i*365/%d)||' days'),id,case when (id+s.i)%%17=0 then 'poissa' else 'lasna' end,240 from s,client`, days-1, days),
		`analyze`,
	}
}
