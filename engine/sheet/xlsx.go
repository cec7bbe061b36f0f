package sheet

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"etapaja/ground/cal"
)

// XLSX writes a workbook sheet by sheet and row by row (ECMA-376): texts stand in their cells, numbers, euros, hours and
// dates are numbers with a format, and there is neither a formula nor a link in it.
type XLSX struct {
	zip    *zip.Writer
	sheet  *bufio.Writer // the part that is being written; nil between sheets
	names  []string
	row    int
	closed bool
}

// NewXLSX begins a workbook. Sheet comes before the first row, and Close at the end.
func NewXLSX(w io.Writer) *XLSX { return &XLSX{zip: zip.NewWriter(w)} }

// Sheet ends the sheet before and begins one with the widths of its columns, in letters.
func (x *XLSX) Sheet(name string, widths ...int) error {
	if err := x.end(); err != nil {
		return err
	}
	x.names, x.row = append(x.names, name), 0
	part, err := x.zip.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(x.names)))
	if err != nil {
		return err
	}
	x.sheet = bufio.NewWriterSize(part, 16<<10)
	x.sheet.WriteString(xml.Header + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)
	if len(widths) > 0 {
		x.sheet.WriteString(`<cols>`)
		for i, w := range widths {
			fmt.Fprintf(x.sheet, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, w)
		}
		x.sheet.WriteString(`</cols>`)
	}
	_, err = x.sheet.WriteString(`<sheetData>`)
	return err
}

// Head writes a row of headings.
func (x *XLSX) Head(names ...string) error {
	cells := make([]Cell, len(names))
	for i, n := range names {
		cells[i] = Text(n)
	}
	return x.write(cells, bold)
}

// Row writes one row.
func (x *XLSX) Row(cells ...Cell) error { return x.write(cells, plain) }

// The formats of cells, in the order of cellXfs.
const (
	plain = iota
	bold
	whole
	money
	length
	day
)

func (x *XLSX) write(cells []Cell, style int) error {
	x.row++
	fmt.Fprintf(x.sheet, `<row r="%d">`, x.row)
	for i, c := range cells {
		at := column(i) + strconv.Itoa(x.row)
		switch c.kind {
		case text:
			x.words(at, c.text, style)
		case number:
			x.number(at, strconv.Itoa(c.n), whole)
		case hours:
			x.number(at, strconv.FormatFloat(float64(c.n)/(24*60), 'g', -1, 64), length)
		case euros:
			x.number(at, decimals(c.n, "."), money)
		case date:
			x.number(at, strconv.Itoa(c.day.Sub(epoch)), day)
		}
	}
	_, err := x.sheet.WriteString(`</row>`) // a bufio.Writer keeps its first error
	return err
}

// epoch is day 0 of spreadsheets, for all days since March 1900.
var epoch = cal.D(1899, 12, 30)

func (x *XLSX) words(at, s string, style int) {
	fmt.Fprintf(x.sheet, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">`, at, style)
	_ = xml.EscapeText(x.sheet, []byte(unescaped(s))) // a bufio.Writer keeps its first error
	x.sheet.WriteString(`</t></is></c>`)
}

func (x *XLSX) number(at, n string, style int) {
	fmt.Fprintf(x.sheet, `<c r="%s" s="%d"><v>%s</v></c>`, at, style, n)
}

// unescaped keeps a text that looks like a spreadsheet's escape of a sign, _x000D_, as it is.
func unescaped(s string) string { return strings.ReplaceAll(s, "_x", "_x005F_x") }

// column is the name of a column: A, B … Z, AA.
func column(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

func (x *XLSX) end() error {
	if x.sheet == nil {
		return nil
	}
	x.sheet.WriteString(`</sheetData></worksheet>`)
	err := x.sheet.Flush()
	x.sheet = nil
	return err
}

// Close writes the parts that name the sheets, and the end of the file.
func (x *XLSX) Close() error {
	if x.closed {
		return nil
	}
	x.closed = true
	if err := x.end(); err != nil {
		return err
	}
	for _, part := range x.parts() {
		w, err := x.zip.Create(part.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, xml.Header+part.text); err != nil {
			return err
		}
	}
	return x.zip.Close()
}

type part struct{ name, text string }

func (x *XLSX) parts() []part {
	var kinds, sheets, links strings.Builder
	for i, name := range x.names {
		var escaped strings.Builder
		_ = xml.EscapeText(&escaped, []byte(sheetName(name))) // a strings.Builder takes all
		fmt.Fprintf(&kinds, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sspreadsheetml.worksheet+xml"/>`, i+1, office)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped.String(), i+1, i+1)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relation, i+1)
	}
	return []part{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + office + `spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="` + office + `spreadsheetml.styles+xml"/>` + kinds.String() + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + parcel + `"><Relationship Id="rId1" Type="` + relation + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + relation + `"><sheets>` + sheets.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + parcel + `">` + links.String() + fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, len(x.names)+1, relation)},
		{"xl/styles.xml", styles},
	}
}

const (
	office   = "application/vnd.openxmlformats-officedocument."
	relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	parcel   = "http://schemas.openxmlformats.org/package/2006/relationships"

	styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="[h]:mm"/><numFmt numFmtId="165" formatCode="d\.m\.yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1" applyFont="1"/><xf numFmtId="1" fontId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`
)

// sheetName takes out of a sheet's name what spreadsheets refuse: some signs, and what is over 31 letters.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, s)
	letters := []rune(s)
	return string(letters[:min(len(letters), 31)])
}
