package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/feedback"
	"etapaja/care/intake"
	"etapaja/care/material"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/job"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

func closeDay(ctx context.Context, g *gate.Gate, tenant id.Tenant, unit id.Unit, d cal.Date) error {
	_, err := attendance.CloseDay(ctx, g, tenant, unit, d)
	return err
}

func joinChains(ctx context.Context, g *gate.Gate, tenant id.Tenant, _ id.Unit, _ cal.Date) error {
	if err := g.Join(ctx, tenant); err != nil {
		return err
	}
	return g.Purge(ctx)
}

// Jobs are the kinds of work that a page puts into the queue.
func Jobs() map[string]job.Handler {
	return map[string]job.Handler{programme.GiveJob: giveGroup, intake.StageJob: stageImport, intake.ApplyJob: applyImport}
}

func stageImport(ctx context.Context, g *gate.Gate, j gate.Job) error {
	return intake.Stage(ctx, g, j.Tenant, j.Unit, id.Intake(j.Args))
}

func applyImport(ctx context.Context, g *gate.Gate, j gate.Job) error {
	_, err := intake.Apply(ctx, g, j.Tenant, j.Unit, id.Intake(j.Args))
	return err
}

func sweepImports(ctx context.Context, g *gate.Gate, tenant id.Tenant, _ id.Unit, _ cal.Date) error {
	return intake.Sweep(ctx, g, tenant)
}

func sweepFeedback(ctx context.Context, g *gate.Gate, tenant id.Tenant, _ id.Unit, _ cal.Date) error {
	return feedback.Sweep(ctx, g, tenant)
}

// giveGroup goes on giving a group's week to its members where one transaction was not enough.
func giveGroup(ctx context.Context, g *gate.Gate, j gate.Job) error {
	args := strings.Fields(j.Args)
	if len(args) != 3 {
		return fmt.Errorf("%s: %q names no group, week and member", j.Kind, j.Args)
	}
	monday, err := cal.ParseDate(args[1])
	if err != nil {
		return err
	}
	return g.System(ctx, "system:programme", j.Tenant, j.Unit, access.KeepClient, func(p *gate.Pass) error {
		group, err := programme.Load(p, id.Group(args[0]), p.Today())
		if err == nil {
			_, err = programme.Give(p, group, monday, id.Client(args[2]), day.Slots)
		}
		return err
	})
}

// arrangeDays brings the agreed days of a unit's clients into the calendar up to the horizon, one client a write.
func arrangeDays(ctx context.Context, g *gate.Gate, tenant id.Tenant, unit id.Unit, d cal.Date) error {
	var rows []client.Row
	err := g.SystemRead(ctx, "system:arrange", tenant, access.SeeClients, func(p *gate.Pass) error {
		var err error
		rows, err = client.InUnit(p, access.SeeClients, unit)
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range rows {
		err := g.System(ctx, "system:arrange", tenant, unit, access.SeeClients, func(p *gate.Pass) error {
			return arrangeOne(p, r.ID, d)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// arrangeOne brings in the days that are agreed within the horizon.
func arrangeOne(p *gate.Pass, c id.Client, d cal.Date) error {
	who, err := client.Get(p, access.SeeClients, c)
	if err != nil {
		return err
	}
	_, err = day.Arrange(p, who, cal.Period{From: d, To: d.AddDays(day.Horizon)})
	return err
}

// takeOver makes the clients of a unit those of their new own workers, where the day has come.
func takeOver(ctx context.Context, g *gate.Gate, tenant id.Tenant, unit id.Unit, _ cal.Date) error {
	return g.System(ctx, "system:handover", tenant, unit, access.KeepClient, func(p *gate.Pass) error {
		_, err := client.TakeOver(p, unit)
		return err
	})
}

// someFiles is how many files one reading looks up.
const someFiles = 500

// sweepFiles removes what came with forms that were never carried out, and the files of returns and pictures of tasks that were
// taken back.
func sweepFiles(ctx context.Context, g *gate.Gate, tenant id.Tenant, _ id.Unit, _ cal.Date) error {
	old, err := g.Files.Older(tenant, g.Clock.Now().Add(-day.Orphans))
	if err != nil {
		return err
	}
	for some := range slices.Chunk(old, someFiles) {
		var orphans []string
		err := g.SystemRead(ctx, "system:sweep", tenant, access.RunJobs, func(p *gate.Pass) error {
			kept, err := day.Kept(p, some)
			if err != nil {
				return err
			}
			shown, err := material.Kept(p, some)
			if err != nil {
				return err
			}
			unread, err := intake.Kept(p)
			for _, f := range some {
				if !kept[f] && !shown[f] && !unread[f] {
					orphans = append(orphans, f)
				}
			}
			return err
		})
		if err != nil {
			return err
		}
		if err := g.Files.Remove(tenant, orphans...); err != nil {
			return err
		}
	}
	return nil
}
