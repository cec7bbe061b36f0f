// Package group is the wall of the client's own groups: what members have shared, by first names alone.
package group

import (
	"cmp"
	"embed"
	"slices"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed group.html
var html embed.FS

// Page is the wall of all the client's groups: who shares, shares with all of their own.
type Page struct {
	web.Frame
	Groups  []Group
	Posts   []Post
	Helpers day.Helpers
}

// Group is one of the client's groups.
type Group struct{ Name, When string }

// Post is one return on the wall.
type Post struct {
	Who, When, Title, Text string
	Photos                 []web.Photo
	Task                   string    // the address of the own task, "" on another's return
	Unshare                web.Press // no Label: another's return
}

// Screen is /group.
var Screen = web.Screen[Page]{
	Path: "/group", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show,
}

// File is a photo that a member has shared, for the other members and the unit's workers.
var File = web.Download{
	Path: "/group/{client}/{date}/file/{file}", Screen: "care/day/group", Need: access.SeeWall, Purpose: "day",
	Open: func(p *gate.Pass, r *web.Request) (web.File, error) {
		name, err := r.ID("client")
		if err != nil {
			return web.File{}, err
		}
		date, err := r.Date()
		if err != nil {
			return web.File{}, err
		}
		peers, err := programme.Peers(p, id.Client(name), p.Today())
		if err != nil {
			return web.File{}, err
		}
		c, err := client.OnWall(p, id.Client(name), peers)
		if err != nil {
			return web.File{}, err
		}
		a, err := day.FileOf(p, c, date, r.Segment("file"), true)
		if err != nil {
			return web.File{}, err
		}
		return a.Serve(p, c, r.Typed("small") != ""), nil
	},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Mine(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	var page Page
	if page.Helpers, err = day.HelpersOf(p, f, c, "/callme", false); err != nil {
		return Page{}, err
	}
	groups, err := programme.GroupsOf(p, c.ID, p.Today())
	if err != nil {
		return Page{}, err
	}
	var posts []day.Post
	for _, g := range groups {
		page.Groups = append(page.Groups, Group{g.Name, f.T("group.when", f.Words().Weekday(g.Weekday), f.Words().Span(g.From, g.Until))})
		of, err := day.Wall(p, g.ID)
		if err != nil {
			return Page{}, err
		}
		for _, post := range of {
			if !slices.ContainsFunc(posts, func(x day.Post) bool { return x.ID == post.ID }) {
				posts = append(posts, post)
			}
		}
	}
	slices.SortStableFunc(posts, func(a, b day.Post) int { return cmp.Compare(b.At, a.At) })
	for _, post := range posts {
		said, err := postOf(p, f, post)
		if err != nil {
			return Page{}, err
		}
		page.Posts = append(page.Posts, said)
	}
	return page, nil
}

func postOf(p *gate.Pass, f web.Frame, post day.Post) (Post, error) {
	photos, err := day.PhotosOnWall(p, post)
	said := Post{
		Who: post.First, When: f.Words().Instant(post.At), Title: post.Title, Text: post.Text,
		Photos: day.PhotosOf(f, day.WallPath(post.Witness), photos),
	}
	if post.Own {
		said.Who, said.Task = f.T("group.own"), "/task/"+string(post.Task)
		said.Unshare = web.Press{Frame: f, Path: said.Task + "/unshare", Label: f.T("task.unshare"), Kind: "secondary", Name: "sign", Value: string(post.ID)}
	}
	return said, err
}
