package sheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/xml"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"strconv"
	"strings"

	"etapaja/ground/cal"
)

// XLSX writes a workbook sheet by sheet and row by row (ECMA-376): texts stand in their cells, numbers, euros, hours and
// dates are numbers with a format, and there is neither a formula nor a link in it.
type XLSX struct {
	zip    *zip.Writer
	names  []string
	open   *Page
	asides []*aside
	closed bool
}

// Page is a sheet that is being written.
type Page struct {
	to  *bufio.Writer
	row int
}

// aside is a sheet that waits, packed, until the file has room for it.
type aside struct {
	number int
	page   *Page
	packed bytes.Buffer
	pack   *flate.Writer
	sum    hash.Hash32
	size   uint64
}

// NewXLSX begins a workbook. Sheet comes before the first row, and Close at the end.
func NewXLSX(w io.Writer) *XLSX { return &XLSX{zip: zip.NewWriter(w)} }

// Sheet ends the sheet before and begins one with the widths of its columns, in letters.
func (x *XLSX) Sheet(name string, widths ...int) (*Page, error) {
	if err := x.end(); err != nil {
		return nil, err
	}
	x.names = append(x.names, name)
	part, err := x.zip.Create(place(len(x.names)))
	if err != nil {
		return nil, err
	}
	x.open = newPage(part, widths)
	return x.open, nil
}

// Aside begins a sheet that can be written while others are: it is packed in memory, and goes to the file at the end.
func (x *XLSX) Aside(name string, widths ...int) (*Page, error) {
	x.names = append(x.names, name)
	a := &aside{number: len(x.names), sum: crc32.NewIEEE()}
	var err error
	if a.pack, err = flate.NewWriter(&a.packed, flate.DefaultCompression); err != nil {
		return nil, err
	}
	a.page = newPage(a, widths)
	x.asides = append(x.asides, a)
	return a.page, nil
}

// Write packs a piece of the sheet.
func (a *aside) Write(b []byte) (int, error) {
	a.size += uint64(len(b))
	a.sum.Write(b) // a hash takes all
	return a.pack.Write(b)
}

func place(sheet int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", sheet) }

// newPage writes a sheet's beginning; the buffer keeps its first error for the next row.
func newPage(w io.Writer, widths []int) *Page {
	s := &Page{to: bufio.NewWriterSize(w, 16<<10)}
	s.to.WriteString(xml.Header + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)
	if len(widths) > 0 {
		s.to.WriteString(`<cols>`)
		for i, w := range widths {
			fmt.Fprintf(s.to, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, w)
		}
		s.to.WriteString(`</cols>`)
	}
	s.to.WriteString(`<sheetData>`)
	return s
}

// Head writes a row of headings.
func (s *Page) Head(names ...string) error {
	cells := make([]Cell, len(names))
	for i, n := range names {
		cells[i] = Text(n)
	}
	return s.write(cells, bold)
}

// Row writes one row.
func (s *Page) Row(cells ...Cell) error { return s.write(cells, plain) }

// The formats of cells, in the order of cellXfs.
const (
	plain = iota
	bold
	whole
	money
	length
	day
	minute
)

func (s *Page) write(cells []Cell, style int) error {
	s.row++
	fmt.Fprintf(s.to, `<row r="%d">`, s.row)
	for i, c := range cells {
		at := column(i) + strconv.Itoa(s.row)
		switch c.kind {
		case text:
			s.words(at, c.text, style)
		case number:
			s.number(at, strconv.Itoa(c.n), whole)
		case hours:
			s.number(at, fraction(c.n), length)
		case euros:
			s.number(at, decimals(c.n, "."), money)
		case date:
			s.number(at, strconv.Itoa(c.day.Sub(epoch)), day)
		case moment:
			s.number(at, fraction(c.at.Date().Sub(epoch)*24*60+int(c.at.Time())), minute)
		}
	}
	_, err := s.to.WriteString(`</row>`) // a bufio.Writer keeps its first error
	return err
}

// epoch is day 0 of spreadsheets, for all days since March 1900.
var epoch = cal.D(1899, 12, 30)

// fraction writes minutes as days, which is how spreadsheets count time.
func fraction(minutes int) string { return strconv.FormatFloat(float64(minutes)/(24*60), 'g', -1, 64) }

func (s *Page) words(at, text string, style int) {
	fmt.Fprintf(s.to, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">`, at, style)
	_ = xml.EscapeText(s.to, []byte(unescaped(text))) // a bufio.Writer keeps its first error
	s.to.WriteString(`</t></is></c>`)
}

func (s *Page) number(at, n string, style int) {
	fmt.Fprintf(s.to, `<c r="%s" s="%d"><v>%s</v></c>`, at, style, n)
}

func (s *Page) end() error {
	s.to.WriteString(`</sheetData></worksheet>`)
	return s.to.Flush()
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

// end finishes the sheet that is being written.
func (x *XLSX) end() error {
	if x.open == nil {
		return nil
	}
	s := x.open
	x.open = nil
	return s.end()
}

// put adds a packed sheet to the file as it is.
func (x *XLSX) put(a *aside) error {
	if err := a.page.end(); err != nil {
		return err
	}
	if err := a.pack.Close(); err != nil {
		return err
	}
	w, err := x.zip.CreateRaw(&zip.FileHeader{
		Name: place(a.number), Method: zip.Deflate, CRC32: a.sum.Sum32(),
		CompressedSize64: uint64(a.packed.Len()), UncompressedSize64: a.size,
	})
	if err != nil {
		return err
	}
	_, err = a.packed.WriteTo(w)
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
	for _, a := range x.asides {
		if err := x.put(a); err != nil {
			return err
		}
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

	styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="164" formatCode="[h]:mm"/><numFmt numFmtId="165" formatCode="d\.m\.yyyy"/><numFmt numFmtId="166" formatCode="d\.m\.yyyy\ h:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1" applyFont="1"/><xf numFmtId="1" fontId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" applyNumberFormat="1"/><xf numFmtId="166" fontId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`
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
