package app

import (
	demowords "etapaja/app/demo/words"
	"etapaja/care/accident"
	"etapaja/care/accident/inunit"
	"etapaja/care/accident/reports"
	accidenttell "etapaja/care/accident/tell"
	accidentwords "etapaja/care/accident/words"
	"etapaja/care/account"
	"etapaja/care/account/code"
	keyenrol "etapaja/care/account/enrol"
	"etapaja/care/account/invite"
	"etapaja/care/account/join"
	"etapaja/care/account/keys"
	"etapaja/care/account/leave"
	"etapaja/care/account/setup"
	"etapaja/care/account/signin"
	accountwords "etapaja/care/account/words"
	keyworker "etapaja/care/account/worker"
	"etapaja/care/attendance"
	"etapaja/care/attendance/all"
	"etapaja/care/attendance/board"
	"etapaja/care/attendance/contest"
	"etapaja/care/attendance/days"
	"etapaja/care/attendance/money"
	"etapaja/care/attendance/month"
	"etapaja/care/attendance/notices"
	"etapaja/care/attendance/sheet"
	"etapaja/care/attendance/strip"
	"etapaja/care/attendance/swap"
	"etapaja/care/attendance/unclosed"
	attendancewords "etapaja/care/attendance/words"
	"etapaja/care/client"
	"etapaja/care/client/benefit"
	"etapaja/care/client/card"
	"etapaja/care/client/enrol"
	"etapaja/care/client/handover"
	"etapaja/care/client/pair"
	"etapaja/care/client/search"
	clientwords "etapaja/care/client/words"
	"etapaja/care/day"
	"etapaja/care/day/absent"
	"etapaja/care/day/behalf"
	"etapaja/care/day/call"
	"etapaja/care/day/callme"
	"etapaja/care/day/checkin"
	"etapaja/care/day/fault"
	"etapaja/care/day/group"
	"etapaja/care/day/needs"
	"etapaja/care/day/reflection"
	"etapaja/care/day/returns"
	"etapaja/care/day/support"
	"etapaja/care/day/task"
	"etapaja/care/day/tasks"
	"etapaja/care/day/wall"
	daywords "etapaja/care/day/words"
	"etapaja/care/document"
	"etapaja/care/document/notes"
	documentwords "etapaja/care/document/words"
	"etapaja/care/feedback"
	"etapaja/care/feedback/give"
	"etapaja/care/feedback/inbox"
	"etapaja/care/feedback/receipt"
	"etapaja/care/feedback/reply"
	feedbackwords "etapaja/care/feedback/words"
	"etapaja/care/form"
	formaccept "etapaja/care/form/accept"
	formanswers "etapaja/care/form/answers"
	formfill "etapaja/care/form/fill"
	formlist "etapaja/care/form/list"
	formwords "etapaja/care/form/words"
	"etapaja/care/front/accessibility"
	"etapaja/care/front/agreed"
	"etapaja/care/front/end"
	"etapaja/care/front/mine"
	"etapaja/care/front/morning"
	"etapaja/care/front/overview"
	"etapaja/care/front/privacy"
	"etapaja/care/front/round"
	"etapaja/care/front/summaries"
	"etapaja/care/front/summary"
	"etapaja/care/front/today"
	"etapaja/care/front/unitend"
	"etapaja/care/front/units"
	"etapaja/care/front/usage"
	ownweek "etapaja/care/front/week"
	frontwords "etapaja/care/front/words"
	"etapaja/care/intake"
	"etapaja/care/intake/preview"
	"etapaja/care/intake/upload"
	intakewords "etapaja/care/intake/words"
	"etapaja/care/material"
	materialadd "etapaja/care/material/add"
	materialcard "etapaja/care/material/card"
	materialedit "etapaja/care/material/edit"
	"etapaja/care/material/materials"
	"etapaja/care/material/paper"
	"etapaja/care/material/pictures"
	materialwords "etapaja/care/material/words"
	"etapaja/care/message"
	"etapaja/care/message/talk"
	"etapaja/care/message/thread"
	messagewords "etapaja/care/message/words"
	"etapaja/care/org"
	"etapaja/care/org/closing"
	"etapaja/care/org/department"
	"etapaja/care/org/founding"
	"etapaja/care/org/hours"
	"etapaja/care/org/keep"
	"etapaja/care/org/place"
	"etapaja/care/org/provider"
	"etapaja/care/org/settings"
	"etapaja/care/org/training"
	"etapaja/care/org/unit"
	orgwords "etapaja/care/org/words"
	"etapaja/care/plan"
	"etapaja/care/plan/agree"
	"etapaja/care/plan/agreement"
	planwords "etapaja/care/plan/words"
	"etapaja/care/programme"
	"etapaja/care/programme/add"
	"etapaja/care/programme/approve"
	"etapaja/care/programme/draft"
	"etapaja/care/programme/groupkeep"
	"etapaja/care/programme/groups"
	"etapaja/care/programme/groupweek"
	"etapaja/care/programme/print"
	"etapaja/care/programme/week"
	"etapaja/care/programme/weeks"
	programmewords "etapaja/care/programme/words"
	"etapaja/care/report"
	reportmonth "etapaja/care/report/month"
	"etapaja/care/report/record"
	reportwords "etapaja/care/report/words"
	"etapaja/care/rule"
	ruleadd "etapaja/care/rule/addition"
	ruleeffect "etapaja/care/rule/effect"
	ruleone "etapaja/care/rule/one"
	"etapaja/care/rule/rules"
	rulewords "etapaja/care/rule/words"
	"etapaja/care/staff"
	"etapaja/care/staff/house"
	"etapaja/care/staff/person"
	staffwords "etapaja/care/staff/words"
	"etapaja/care/start"
	startpaper "etapaja/care/start/paper"
	"etapaja/care/start/step"
	"etapaja/care/start/steps"
	"etapaja/care/start/waiting"
	"etapaja/care/start/walk"
	startwords "etapaja/care/start/words"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/job"
	"etapaja/engine/passkey"
	"etapaja/engine/schema"
	"etapaja/engine/web"
	webwords "etapaja/engine/web/words"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	lawwords "etapaja/law/words"
)

// Migrations lists the rooms' migrations in the order of the house.
func Migrations() []schema.Source {
	return []schema.Source{
		{Room: "gate", Files: gate.Schema},
		{Room: "org", Files: org.Schema},
		{Room: "account", Files: account.Schema},
		{Room: "staff", Files: staff.Schema},
		{Room: "rule", Files: rule.Schema},
		{Room: "feedback", Files: feedback.Schema},
		{Room: "accident", Files: accident.Schema},
		{Room: "client", Files: client.Schema},
		{Room: "intake", Files: intake.Schema},
		{Room: "document", Files: document.Schema},
		{Room: "form", Files: form.Schema},
		{Room: "plan", Files: plan.Schema},
		{Room: "start", Files: start.Schema},
		{Room: "material", Files: material.Schema},
		{Room: "programme", Files: programme.Schema},
		{Room: "day", Files: day.Schema},
		{Room: "attendance", Files: attendance.Schema},
		{Room: "message", Files: message.Schema},
		{Room: "report", Files: report.Schema},
	}
}

// Words lists the rooms' words; those of the frame and of the law are at hand to all.
func Words() []i18n.Source {
	return []i18n.Source{
		{Name: "engine/web", FS: webwords.FS, Shared: true},
		{Name: "law", FS: lawwords.FS, Shared: true},
		{Name: "care/org", FS: orgwords.FS},
		{Name: "care/account", FS: accountwords.FS},
		{Name: "care/staff", FS: staffwords.FS},
		{Name: "care/rule", FS: rulewords.FS},
		{Name: "care/feedback", FS: feedbackwords.FS},
		{Name: "care/accident", FS: accidentwords.FS},
		{Name: "care/client", FS: clientwords.FS},
		{Name: "care/intake", FS: intakewords.FS},
		{Name: "care/document", FS: documentwords.FS},
		{Name: "care/form", FS: formwords.FS},
		{Name: "care/plan", FS: planwords.FS},
		{Name: "care/start", FS: startwords.FS},
		{Name: "care/material", FS: materialwords.FS},
		{Name: "care/programme", FS: programmewords.FS},
		{Name: "care/day", FS: daywords.FS},
		{Name: "care/attendance", FS: attendancewords.FS},
		{Name: "care/message", FS: messagewords.FS},
		{Name: "care/report", FS: reportwords.FS},
		{Name: "care/front", FS: frontwords.FS},
		{Name: "app/demo", FS: demowords.FS},
	}
}

// Screens lists the pages of the product. The origin ("https://…") stands in the links that are printed.
func Screens(origin string) []web.Mountable {
	party := passkey.At(origin)
	return []web.Mountable{
		code.Screen, code.Link, leave.Screen, join.Screen, setup.Screen, keyenrol.At(party), signin.At(party), keys.At(party), invite.Screen, keyworker.At(origin),
		today.Screen, checkin.Screen, absent.Screen, task.Screen, fault.Screen, callme.Screen, reflection.Screen, thread.Screen,
		tasks.Screen, agreed.Screen, summary.Screen, summary.Paper, summaries.Screen,
		morning.Screen, round.Today, round.Screen, units.Screen, overview.Screen, usage.Screen, accessibility.Screen, privacy.Screen,
		rules.Screen, ruleadd.Screen, ruleone.Screen, ruleeffect.Screen,
		give.Screen, receipt.Screen, inbox.Screen, reply.Screen,
		card.Screen, enrol.New, enrol.Screen, benefit.Screen, pair.At(origin), search.Screen, agreement.Screen, agree.Screen, agree.Change, end.Screen, talk.Screen,
		call.Screen, behalf.Screen, needs.Screen,
		accidenttell.Screen, reports.Screen, inunit.Screen,
		board.Screen, all.Screen, strip.Screen, month.Screen, notices.Screen, sheet.Screen, days.Screen, contest.Screen, money.Screen,
		upload.Screen, upload.Template, preview.Screen, preview.Errors,
		unit.Screen, groups.Screen, house.Screen, person.Screen, handover.Screen,
		keep.Screen, hours.Screen, unitend.Screen, department.Screen, place.Screen, closing.Screen, settings.Screen, training.Screen, provider.Screen, founding.Screen,
		swap.Screen,
		steps.Screen, step.Intake, step.Meeting, walk.Screen, startpaper.Screen, waiting.Screen,
		support.Screen, notes.Screen,
		formlist.Own, formlist.Of, formfill.Own, formfill.Of, formanswers.Own, formanswers.Of, formaccept.Screen,
		week.Screen, add.Screen, draft.Screen, approve.Screen, weeks.Screen, ownweek.Screen, print.Screen(origin), print.Letters(origin), groupweek.Screen, groupkeep.Screen,
		record.Screen, record.File, reportmonth.Screen, reportmonth.OfUnit, reportmonth.OfAll, reportmonth.OfClient,
		unclosed.Screen, mine.Screen, mine.Here,
		materials.Screen, materialadd.Screen, materialcard.Screen, materialedit.Screen, paper.Screen, pictures.Screen, pictures.File,
		task.File, task.Picture, strip.File, returns.Screen, group.Screen, group.File, wall.Screen,
	}
}

// Daily is the timetable of each unit and each organiser.
func Daily() []job.Daily {
	return []job.Daily{
		{Kind: "attendance.close", At: cal.T(20, 5), Do: closeDay},
		{Kind: "client.handover", At: cal.T(0, 10), Do: takeOver},
		{Kind: "day.arrange", At: cal.T(2, 0), Do: arrangeDays},
		{Kind: "intake.sweep", At: cal.T(3, 0), Tenant: true, Do: sweepImports},
		{Kind: "day.sweep", At: cal.T(3, 10), Tenant: true, Do: sweepFiles},
		{Kind: "feedback.sweep", At: cal.T(3, 20), Tenant: true, Do: sweepFeedback},
		{Kind: "gate.join", At: cal.T(0, 15), Tenant: true, Do: joinChains},
	}
}

// Nav lists the lines of the navigation.
func Nav() []web.Nav {
	return []web.Nav{
		{Path: "/today", Key: "nav.today", Need: access.OwnDay, Client: true},
		{Path: "/days", Key: "nav.days", Need: access.OwnDay, Client: true},
		{Path: "/messages", Key: "nav.messages", Need: access.OwnDay, Client: true},
		{Path: "/morning", Key: "nav.morning", Need: access.ConfirmAttendance},
		{Path: "/mine", Key: "nav.mine", Need: access.ConfirmAttendance},
		{Path: "/unclosed", Key: "nav.unclosed", Need: access.SeeMonth},
		{Path: "/units", Key: "nav.units", Need: access.SeeUnit},
		{Path: "/materials", Key: "nav.materials", Need: access.SeeMaterials},
		{Path: "/search", Key: "nav.search", Need: access.SeeClients},
		{Path: "/organisation", Key: "nav.organisation", Need: access.SeeOrganisation},
		{Path: "/usage", Key: "nav.usage", Need: access.SeeUsageLog},
	}
}
