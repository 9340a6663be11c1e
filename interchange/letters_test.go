package interchange_test

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"lagboka/interchange"
)

func TestLettersOfOneByteAreToldByWhatTheyWouldBe(t *testing.T) {
	const text = "Kåre Mørk;Løten\nÅse Ødegård;Sør-Odal\nÆgir Bæverås;«Lia» – Ås"
	for _, c := range []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh, charmap.CodePage850, charmap.ISO8859_1} {
		plain := text
		if c == charmap.ISO8859_1 || c == charmap.CodePage850 {
			plain = "Kåre Mørk;Løten\nÅse Ødegård"
		}
		data, err := c.NewEncoder().String(plain)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(interchange.ToUTF8([]byte(data))); got != plain {
			t.Errorf("%v: %q", c, got)
		}
	}
	for _, word := range []string{"Kåre", "Mørk", "Åse", "Øystein", "Ægir"} {
		for _, c := range []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh, charmap.CodePage850} {
			data, _ := c.NewEncoder().String(word)
			if got := string(interchange.ToUTF8([]byte(data))); got != word {
				t.Errorf("%v: %q is %q", c, word, got)
			}
		}
	}
	if got := string(interchange.ToUTF8([]byte("Åse Ødegård, L\xf8ten"))); got != "Åse Ødegård, Løten" {
		t.Errorf("one byte astray: %q", got)
	}
}

func TestGarbledTextIsMended(t *testing.T) {
	for in, want := range map[string]string{
		"KÃ¥re MÃ¸rk": "Kåre Mørk", "Ã…se Ã˜degÃ¥rd": "Åse Ødegård", "Ã†gir": "Ægir", "Ã\u0085se": "Åse", "K√•re M√∏rk": "Kåre Mørk", "√Öse √òdeg√•rd": "Åse Ødegård", "K├Ñre": "Kåre",
		"K├Ñ├©":                      "Kåø",
		"K&aring;re &amp; M&#248;rk": "Kåre & Mørk", "Hansen & Lie": "Hansen & Lie",
		"a\u030ase": "åse", "\u202akare@eksempel.no\u202c": "kare@eksempel.no", "Mork\u00ad": "Mork", "Lia – «Ås»": "Lia – «Ås»", "Ærlig Ås": "Ærlig Ås", "Beyoncé": "Beyoncé",
		"K=C3=A5re": "Kåre", "M=F8rk": "Mørk", "=D8stby": "Østby", "=?UTF-8?Q?K=C3=A5re?= =?iso-8859-1?q?M=F8rk?=": "Kåre Mørk", "=?utf-8?B?w5hkZWfDpXJk?=": "Ødegård",
		"a=20 og x=A1": "a=20 og x=A1", "=91701001": "=91701001", "=AB1+C3": "=AB1+C3", "én=0D=0Ato": "én\r\nto", "=?UTF-8?Q": "=?UTF-8?Q",
		"KÃƒÂ¥re": "Kåre", "Â«LiaÂ»": "«Lia»", "Oâ€™Brien Ã¥": "O’Brien å", "SÃ¸r-VarangerÂ\u00a0": "Sør-Varanger\u00a0",
	} {
		if got := interchange.Mend(in); got != want {
			t.Errorf("%q is mended to %q, want %q", in, got, want)
		}
	}
}

func TestLettersThatCouldAsWellBeOthersAreInDoubt(t *testing.T) {
	for text, want := range map[string]string{
		"Zo\x91": "Zoë", "S\x91ther": "Sëther", "K\xe5re M\xf8rk": "", "Andr\xe9": "", "K\x8cre M\xbfrk": "", "K\x86re": "", "Kåre": "", "Kari": "", "Kåre Zo\x91 Ægir Ødegård": "",
	} {
		doubt := interchange.Doubt([]byte(text))
		got := ""
		if len(doubt) > 0 {
			got = interchange.Otherwise(string(interchange.ToUTF8([]byte(text))), doubt)
		}
		if got != want {
			t.Errorf("%q may be %q, want %q", text, got, want)
		}
	}
}

func TestLettersThatAreGoneAreSeen(t *testing.T) {
	for text, want := range map[string]bool{
		"K\ufffdre": true, "M?rk": true, "?se ?deg?rd": true, "Kåre": false, "Hvem?": false, "Ja? Nei": false, "?": false, "": false,
		"K}re": true, "M|rk": true, "K{re": true, "KŒre": true, "LŒT": false, "M¿rk": true, "K†re": true, "K¯re": true, "M›rk & Co": true, "Œuvre": false, "{Kari}": false,
	} {
		if got := interchange.Lost(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func FuzzLettersAreAlwaysText(f *testing.F) {
	for _, text := range []string{"KÃ¥re", "K√•re", "K├Ñre", "K\xe5re", "K\x8cre M\xbfrk", "K&aring;re &amp;", "a\u030a\u200d", "Ãƒ", "\xff\xfe", "Å»", "&#0;&#xD800;"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text := string(interchange.ToUTF8(data))
		if !utf8.ValidString(text) {
			t.Fatalf("%q is no text", text)
		}
		if mended := interchange.Mend(text); !utf8.ValidString(mended) {
			t.Fatalf("%q is mended to %q", text, mended)
		}
		if letters := interchange.UnescapeLetters([]byte(text)); !utf8.Valid(letters) {
			t.Fatalf("%q", letters)
		}
	})
}
