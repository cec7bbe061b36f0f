package law

import (
	"slices"

	"etapaja/ground/cal"
)

// ProviderFacts are from whom what is bought.
type ProviderFacts struct {
	Type    ProviderType
	Service BoughtService
}

// ProviderType is what the provider is.
type ProviderType string

// The types. The last five are companies (A23).
const (
	WellbeingCounty       ProviderType = "wellbeing_county"
	Municipality          ProviderType = "municipality"
	RegisteredAssociation ProviderType = "registered_association"
	Foundation            ProviderType = "foundation"
	Parish                ProviderType = "parish"
	LimitedCompany        ProviderType = "limited_company"
	GeneralPartnership    ProviderType = "general_partnership"
	LimitedPartnership    ProviderType = "limited_partnership"
	Cooperative           ProviderType = "cooperative"
	SoleTrader            ProviderType = "sole_trader"
)

var (
	companies     = []ProviderType{LimitedCompany, GeneralPartnership, LimitedPartnership, Cooperative, SoleTrader}
	providerTypes = slices.Concat([]ProviderType{WellbeingCounty, Municipality, RegisteredAssociation, Foundation, Parish}, companies)
)

// BoughtService is what is bought.
type BoughtService string

// The services.
const (
	WorkActivity       BoughtService = "work_activity"
	SupportAndGuidance BoughtService = "support_and_guidance"
)

var boughtServices = []BoughtService{WorkActivity, SupportAndGuidance}

// Provider says whether a service may be bought from a provider: the activity itself may not be bought from a company.
// Codes: PROVIDER_NOT_ALLOWED, OK. (189/2001 13 §, 189/2001 13 § 2 mom.)
func Provider(on cal.Date, f ProviderFacts) Verdict { return Book{}.Provider(on, f) }

// Provider is the function Provider with the data of the book.
func (b Book) Provider(on cal.Date, f ProviderFacts) Verdict { return providerRule.judge(b, on, f) }

// ProviderNotAllowed is an answer of Provider.
const ProviderNotAllowed Code = "PROVIDER_NOT_ALLOWED"

var providerRule = statute[ProviderFacts, Words, ProviderFacts]{
	name:     "provider",
	versions: func(h *held) Timeline[Words] { return h.provider },
	read: func(o *object) ProviderFacts {
		return ProviderFacts{Type: word(o.must("provider_type"), providerTypes), Service: word(o.must("service"), boughtServices)}
	},
	wrong: func(_ cal.Date, f ProviderFacts) string {
		switch {
		case !slices.Contains(providerTypes, f.Type):
			return "provider_type"
		case !slices.Contains(boughtServices, f.Service):
			return "service"
		}
		return ""
	},
	ask: func(_ cal.Date, f ProviderFacts, _ Version[Words]) ProviderFacts { return f },
	rows: []row[ProviderFacts]{
		{
			code:  ProviderNotAllowed,
			when:  "the activity itself is bought from a company (A23)",
			holds: func(f ProviderFacts) bool { return f.Service == WorkActivity && slices.Contains(companies, f.Type) },
			then:  func(ProviderFacts) Verdict { return Verdict{}.because(ReasonProviderCompany, section13) },
		},
		{
			code:  OK,
			grade: allows,
			when:  "otherwise",
			then:  func(ProviderFacts) Verdict { return Verdict{}.because(ReasonProviderOK, section13Whole) },
		},
	},
}
