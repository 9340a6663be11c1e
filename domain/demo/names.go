package demo

import (
	"math/rand/v2"
	"strings"

	"lagboka/domain"
)

// The names are common ones; whoever carries a combination of them does so by chance. Family names by which people
// at the head of the party are known are left out.

// generation is the given names that were common among those born up to a year; the commonest first.
type generation struct {
	upTo       int
	women, men []string
}

var generations = []generation{
	{
		1944, words(`Astrid Solveig Ingrid Åse Randi Bjørg Gerd Else Ruth Kari Aslaug Borghild Inger Ragnhild Sigrid Tordis Målfrid
		Gunvor Reidun Synnøve Åslaug Torbjørg Eldbjørg Magnhild Jorunn Ågot Hjørdis Kjellaug Gudrun Alvhild Oddny Sølvi`),
		words(`Arne Odd Per Kjell Ole Knut Olav Sverre Harald Bjarne Reidar Rolf Asbjørn Magne Einar Håkon Ivar Birger Torleif
		Gunnar Oddvar Sigurd Trygve Øystein Åsmund Halvor Embret Amund Ottar Arvid Egil Torstein`),
	},
	{
		1959, words(`Anne Inger Kari Marit Liv Berit Bjørg Grete Turid Eva Randi Tove Wenche Sissel Unni Aud Brit Gro Ragnhild
		Marianne Åse Torill Ellen Gunn Karin Bente Solfrid Kirsten Jorunn Eli Anne-Lise Åshild Guri`),
		words(`Jan Per Kjell Svein Bjørn Odd Arne Ole Tor Knut Terje Øyvind Rolf Egil Leif Harald Steinar Hans Oddbjørn
		Gunnar Roar Dag Helge Øystein Arild Sigmund Jon Ståle Asgeir Jostein Pål Ragnar Erling`),
	},
	{
		1974, words(`Anne Hilde Bente Heidi Nina Tone Marianne Trine Merete Anita Elin Monica Gry Linda Kristin Siri Mona Line
		Ellen Tove Ann-Kristin Hege Anette Beate Torunn Janne Kjersti Ragnhild Åse Vigdis Ingunn Synnøve Guro`),
		words(`Geir Morten Trond Frode Rune Tor Jan Terje Øyvind Arne Espen Stian Tore Vidar Ole Roger Kjetil Stein Frank Håvard
		Pål Erik Bård Jørn Øystein Anders Knut Gaute Torgeir Lars Hallgeir Åge Sindre`),
	},
	{
		1989, words(`Silje Kristine Camilla Ida Marte Hanne Ingrid Stine Linn Maria Cathrine Karoline Anne Marianne Ane Ingvild
		Tonje Siv Guro Ragnhild Lene Kjersti Åshild Solveig Sunniva Eline Mari Hege Tiril Birgitte Kine Torunn`),
		words(`Thomas Kristian Anders Lars Ole Stian Martin Andreas Magnus Espen Henrik Øyvind Eirik Marius Håvard Jonas Simen
		Sindre Vegard Tor Kenneth Pål Knut Joakim Torbjørn Mats Even Jørgen Håkon Ådne Gaute Asbjørn`),
	},
	{
		9999, words(`Emma Ingrid Sara Nora Thea Ida Maja Julie Amalie Vilde Marie Tuva Frida Emilie Hanna Ingeborg Oda Selma Eline
		Mia Synne Åsne Live Astrid Signe Sigrid Aurora Tiril Mathilde Ronja Embla Pernille`),
		words(`Jonas Magnus Sander Henrik Emil Mathias Tobias Lars Kristian Sondre Elias Oskar Jakob Håkon Even William Herman Sivert
		Ola Erik Odin Jørgen Sigurd Peder Ulrik Iver Johannes Ådne Brage Kasper Isak Håvard`),
	},
}

// secondNames make double names with any first one.
var (
	womensSecond = words(`Marie Karin Helene Kristine Beate Margrethe Lise Irene Elisabeth Johanne Sofie Mari`)
	mensSecond   = words(`Arne Erik Kristian Magnus Johan Olav Petter Inge Gunnar Martin Egil Andreas`)
)

var familyNames = words(`Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen Berg
	Haugen Hagen Johannessen Andreassen Jacobsen Dahl Jørgensen Halvorsen Henriksen Lund Sørensen Jakobsen Moen Gundersen Iversen
	Strand Solberg Svendsen Martinsen Bakken Eide Bakke Kristoffersen Mathisen Lie Amundsen Nguyen Rasmussen Lunde Kristensen Berge
	Moe Nygård Fredriksen Solheim Nilssen Lien Holm Andresen Knutsen Christensen Hauge Isaksen Evensen Sæther Aas Hovland Ruud Haugland
	Østby Engen Myhre Tangen Sundby Bråthen Rønning Sletten Brenden Nordli Nymoen Skogen Sveen Stensrud Ødegård Grønvold Åsen Bjørnstad
	Hoel Kolstad Brovold Nordby Fossum Kvernmoen Lillevold Storbråten Øverby Søberg Trønnes Hjelmstad Galåsen Nyhus Ulvmoen Bekkevold
	Åsheim Sørlien Øvergård Myrvold Skjærvik Hangård Kveberg Ryen Nergård Vangen Røste Grøtting Haarseth Brekken Akre Blikset Tronsmoen
	Steinmoen Nystuen Kjernli Estensen Gjermundshaug Finstad Fjeld Mælum Skramstad Opsahl Grindalen Bjørke Wold Kirkeby Rustad Skaug`)

// The Sámi names are North, Lule and South Sámi; South Sámi families live in Engerdal and Rendalen.
var (
	samiWomen  = words(`Máret Biret Áile Elle Risten Sárá Láilá Rávdná Ánne Inger-Máret Kirste Gáddjá Ingá Sunná`)
	samiMen    = words(`Áilu Jovnna Ánte Niillas Máhtte Mikkel Issát Jovsset Piera Nils-Ánte Lásse Heaika Aslak Bierna`)
	samiFamily = words(`Somby Utsi Jåma Kappfjell Gaup Hætta Eira Åhrén Fjellheim Bientie Dunfjeld Nordsletta Sara Bongo Jåmå Čappe Fossheim`)
	kvenWomen  = words(`Aino Kaarina Eila Helmi Sylvi Irja Hilja Maija`)
	kvenMen    = words(`Eino Veikko Juhani Heikki Aarne Toivo Matti Antti`)
	kvenFamily = words(`Niemi Seppälä Lantto Kivijärvi Lampela Karikoski Heikkilä Mäki Pesonen Väänänen`)
	newWomen   = words(`Agnieszka Żaneta Rasa Nimo Fatuma Malee Thị Olena Zeynep Amina`)
	newMen     = words(`Łukasz Piotr Darius Abdi Yusuf Minh Ahmad Oleksandr Mehmet Jörg`)
	newFamily  = words(`Kowalska Wiśniewski Petrauskas Ahmed Warsame Trần Đặng Müller Shevchenko Yıldız Saetang Bergström`)
)

func words(text string) []string { return strings.Fields(text) }

// common picks from a list whose commonest come first: the first twice as often as one in the middle.
func common[T any](rng *rand.Rand, list []T) T {
	return list[min(rng.IntN(len(list)), rng.IntN(len(list)))]
}

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

// name draws a given and a family name for somebody of a sex born in a year.
func name(rng *rand.Rand, sex domain.Sex, born int) (given, family string) {
	of := func(women, men []string) string {
		if sex == domain.Female {
			return pick(rng, women)
		}
		return pick(rng, men)
	}
	switch r := rng.IntN(1000); {
	case r < 25:
		return of(samiWomen, samiMen), pick(rng, samiFamily)
	case r < 33:
		return of(kvenWomen, kvenMen), pick(rng, kvenFamily)
	case r < 50:
		return of(newWomen, newMen), pick(rng, newFamily)
	}
	return givenName(rng, sex, born), familyName(rng)
}

func givenName(rng *rand.Rand, sex domain.Sex, born int) string {
	g := 0
	for generations[g].upTo < born {
		g++
	}
	list, second := generations[g].men, mensSecond
	if sex == domain.Female {
		list, second = generations[g].women, womensSecond
	}
	given := common(rng, list)
	if rng.IntN(100) >= 14 || strings.Contains(given, "-") {
		return given
	}
	also := pick(rng, second)
	switch {
	case also == given:
		return given
	case rng.IntN(4) == 0:
		return given + "-" + also
	}
	return given + " " + also
}

func familyName(rng *rand.Rand) string {
	family := common(rng, familyNames)
	if rng.IntN(100) < 6 {
		if also := pick(rng, familyNames); also != family {
			return also + " " + family
		}
	}
	return family
}
