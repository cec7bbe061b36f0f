// Package wall is what a group's members have shared with it, as the unit's workers see it.
package wall

import (
	"embed"

	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed wall.html
var html embed.FS

// Page is one group's wall.
type Page struct {
	web.Frame
	Name, Theme, Groups string // Groups is the address of the unit's groups
	Posts               []Post
}

// Post is one return on the wall.
type Post struct {
	Who, When, Title, Text, Path string
	Photos                       []web.Photo
}

// Screen is /unit/{unit}/groups/{group}.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/groups/{group}", Need: access.SeeClients, Purpose: "programme", HTML: html, Show: show,
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	name, err := r.ID("unit")
	if err != nil {
		return Page{}, err
	}
	group, err := r.ID("group")
	if err != nil {
		return Page{}, err
	}
	unit, err := org.Open(p, access.SeeWall, id.Unit(name))
	if err != nil {
		return Page{}, err
	}
	g, err := programme.Load(p, id.Group(group), p.Today())
	if err == nil && g.Unit != unit.ID {
		err = fault.NotFound()
	}
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Name: g.Name, Theme: g.Theme, Groups: "/unit/" + name + "/groups"}
	posts, err := day.Wall(p, g.ID)
	if err != nil {
		return Page{}, err
	}
	for _, post := range posts {
		photos, err := day.PhotosOnWall(p, post)
		if err != nil {
			return Page{}, err
		}
		page.Posts = append(page.Posts, Post{
			Who: post.First, When: f.Words().Instant(post.At), Title: post.Title, Text: post.Text,
			Path:   "/client/" + string(post.Client) + "/day/" + post.Date.String(),
			Photos: day.PhotosOf(f, day.WallPath(post.Witness), photos),
		})
	}
	return page, nil
}
