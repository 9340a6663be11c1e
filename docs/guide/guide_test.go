package guide_test

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lagboka/docs"
	"lagboka/docs/guide"
)

func written(t *testing.T, chapter string) string {
	t.Helper()
	var b strings.Builder
	if err := guide.Write(&b, chapter); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEveryLinkInTheGuideLeadsToAHeadingOfIt(t *testing.T) {
	page := written(t, "")
	links := regexp.MustCompile(`<a href="([^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(links) < 20 {
		t.Fatalf("%d links", len(links))
	}
	for _, l := range links {
		place, err := url.PathUnescape(l[1])
		if err != nil || !strings.HasPrefix(place, "#") || strings.Count(page, ` id="`+place[1:]+`"`) != 1 {
			t.Errorf("%s leads to no heading, or to two (%v)", l[1], err)
		}
	}
}

func TestThePageAsksTheNetworkForNothingAndCarriesItsPictures(t *testing.T) {
	page := written(t, "")
	for _, sent := range []string{"http://", "https://", "//cdn", "@import", "url(", "fetch(", "XMLHttpRequest"} {
		if strings.Contains(page, sent) {
			t.Errorf("the page has %s", sent)
		}
	}
	if !strings.Contains(page, "default-src 'none'") {
		t.Error("the page does not forbid it")
	}
	named := strings.Count(string(docs.Guide), "](pictures/")
	if got := strings.Count(page, `<img src="data:image/png;base64,iVBORw0KGgo`); named < 10 || got != named {
		t.Errorf("%d pictures of %d are in it", got, named)
	}
}

func TestThePageOpensAtTheChapterThatIsAskedFor(t *testing.T) {
	for name, place := range map[string]string{"": "", "Styrer og verv": "styrer-og-verv", "Passordfrase og lås": "passordfrase-og-lås"} {
		if page := written(t, name); !strings.Contains(page, `<body data-start="`+place+`">`) {
			t.Errorf("«%s» does not open at %q", name, place)
		}
	}
	if err := guide.Write(&strings.Builder{}, "Været i morgen"); err == nil {
		t.Error("a chapter that is not there is opened")
	}
}

func TestTheContentsListEveryHeadingInItsOrder(t *testing.T) {
	var got []string
	for _, c := range guide.Chapters() {
		got = append(got, "## "+c.Name)
		for _, p := range c.Parts {
			got = append(got, "### "+p.Name)
		}
	}
	want := regexp.MustCompile(`(?m)^###? .*$`).FindAllString(string(docs.Guide), -1)
	if len(want) < 20 || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("listed:\n%s\nin the text:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What the guide names must be a file, also for whoever reads it in the repository, and no picture is carried for nothing.
func TestThePicturesOfTheFolderAreNamedSomewhere(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := docs.Pictures.ReadDir("pictures")
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), err)
	}
	for _, f := range files {
		if !strings.Contains(string(docs.Guide)+string(readme), "pictures/"+f.Name()) {
			t.Errorf("%s is shown nowhere", f.Name())
		}
	}
}
