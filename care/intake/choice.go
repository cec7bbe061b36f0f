package intake

import "strings"

// choice reads a word of a column with few answers; each answer is a word of ours and how people write it.
func (r *reading) choice(field, cell string, answers map[string]string) string {
	if cell == "" {
		return ""
	}
	said := plainName(cell)
	for ours, theirs := range answers {
		for _, word := range append(strings.Split(theirs, ","), ours) {
			if plainName(word) == said {
				return ours
			}
		}
	}
	r.refuse(field, "intake.choice."+field)
	return ""
}

func languages() map[string]string {
	return map[string]string{
		"fi":        "suomi,suomen kieli,finska,finnish",
		"fi-simple": "selkosuomi,selkokieli,selko,lättläst finska,lätt finska,plain finnish,easy finnish",
		"sv":        "ruotsi,ruotsin kieli,svenska,swedish",
		"en":        "englanti,englannin kieli,engelska,english",
	}
}

func streams() map[string]string {
	return map[string]string{
		"everyday":  "arki,arjen tuki,vardag,vardagen,everyday life",
		"near_work": "lähellä työelämää,työ,työelämä,nära arbetslivet,arbetsliv,arbete,near work,working life,work",
	}
}

func channels() map[string]string {
	return map[string]string{
		"app":    "selain,sovellus,älypuhelin,verkko,webbläsare,app,smarttelefon,browser,web",
		"sms":    "tekstiviesti,tekstari,textmeddelande,text message",
		"call":   "puhelu,puhelin,soitto,samtal,telefonsamtal,telefon,phone,phone call",
		"letter": "kirje,posti,brev,post,mail",
	}
}

func answers() map[string]string {
	return map[string]string{"yes": "kyllä,on,x,1,ja,true", "no": "ei,ei ole,0,nej,false"}
}
