"""Make labelled text for the names tagger to learn from and be measured by.

    python3 labels.py CORPORA TEACHER.jsonl LISTS.tsv OUT_DIR

Writes JSON Lines, a line a document: `id`, `text`, `spans` (start and end in code points, and
"person", "organisation" or "place"): `news.jsonl` from what teacher.py wrote, `gold.jsonl` from GUM
and re3d, and of both every fifth document in `held-news.jsonl`, `held-gum.jsonl` and
`held-re3d.jsonl`; `test.jsonl` is the test part, which nothing is chosen by.

The teacher errs, and not always alike: a name is nearly always of one kind in a document, and mostly
in all. So every string that the teacher marked is given the kind that the document and the corpus
together vote for, and its other occurrences are marked too.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

KINDS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "PER": "person", "Person": "person", "Organisation": "organisation", "Location": "place",
    "organization": "organisation", "person": "person", "place": "place",
}
HELD = 5

HERE = Path(__file__).parent


def sections(path, separator=None):
    """The items of each section of a list."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line[1:-1], set())
        elif not line.startswith("#"):
            section.update(line.split(separator))
    return found


WORDS = sections(HERE / "words.txt")
FIXED = {string: kind for kind, strings in sections(HERE / "fixed.txt", "|").items() for string in strings}
# Titles and offices that may be cut off before a name; the rest are first or family names too.
TITLES = WORDS["title"] - {"major", "marshal", "saint", "host", "author", "manager"}
TITLES |= {"pm", "foreign", "prime", "crown", "deputy", "acting", "former", "then", "ex", "vice", "u.s.", "us"}
# "Ursula von der Leyen" is "von der Leyen" too.
PARTICLES = re.compile(r"(?:\b(?:de|del|van|von|der|den|bin|ibn|al|el|du|di|da) )+$")
# "State" is no body in "Secretary of State".
OFFICE = re.compile(r"(?:[Ss]ecretar(?:y|ies)|[Mm]inisters?) (?:of|for) (?:the )?$")
TOKEN = re.compile(r"[^\W_]+(?:[’'\-.][^\W_]+)*\.?|\S")


def trimmed(text, start, end, kind):
    """The span without what is no part of a name: articles, titles, possessives, marks."""
    while True:
        span = text[start:end]
        rest = re.sub(r"^(?:the|a|an|of|and|in|at|from|by)\s+", "", span, flags=re.I)
        rest = rest.lstrip(" \t\u200e\"“”‘'’(),.;:-–—@#")
        if kind == "person":
            # "Defense Secretary Ash Carter": all up to the last title.
            for match in re.finditer(r"([^\W\d_]+(?:[.-][^\W\d_]+)*)\.?\s+", rest):
                if match[1].lower().split("-")[0] in TITLES:
                    rest = rest[match.end():]
                    break
        start = end - len(rest)
        kept = re.sub(r"(?:[’']s|[’'])$", "", rest)
        kept = re.sub(r"(?:[\s\"“”,;:()\[\]–—-]|(?<![A-Z])(?<!Jr)(?<!Sr)(?<!Inc)(?<!Co)(?<!Ltd)(?<!Corp)\.)+$", "", kept)
        end = start + len(kept)
        if text[start:end] == span:
            return start, end


# Events, laws, works and the like are no names here, whatever the teacher takes them for.
NO_NAME = re.compile(
    r"(?:Cyclone|Hurricane|Typhoon|Tropical Storm|Operation|Project|Article|Articles|Section|Title|Chapter|Page)\b.*"
    r"|.*\b(?:Acts?|Agreements?|Treaty|Declaration|Accords?|Games|Olympics|Paralympics|Cup|Prize|Awards?|War|Day"
    r"|Amendments?|Resolution|Bill|Law|Deal|Code|Summit|Elections?|Primary|Festival|Goals|Fair|Championships?|Tour"
    r"|Census|Plan|Constitution|Season|Era|Week|Month|Year|Newsletters?|Policy|Program|Order|Hostilities|Weather"
    r"|[A-Z][a-z]+(?:ism|phobia|holics?|gate))"
    r"|[A-Z][\w.]*-[a-z]+"
)


def is_name(string):
    return any(c.isupper() for c in string) and len(string) > 1 and len(string) < 80 and "\n" not in string


def key(string):
    return string.replace("’", "'").replace("\u00a0", " ")


def cleaned(path, lists, held):
    """The documents of the teacher with its labels made consistent."""
    facts = {}
    for line in open(lists, encoding="utf-8"):
        word, told = line.rstrip("\n").split("\t")
        facts[word] = set(told.split())
    known = lambda word, fact: fact in facts.get(word.lower(), ())

    def like_a_person(words):
        """Whether two or three words look like the full name of a person."""
        bare = [word for word in words if not re.fullmatch(r"[A-Z]\.?", word)]
        last = words[-1]
        return (
            2 <= len(bare) <= 3
            and len(words) <= 4
            and known(words[0], "first")
            and not any(known(word, "body") or known(word, "ground") or known(word, "time") for word in words[1:])
            and all(word[0].isupper() for word in words)
            and not known(last, "small")
        )

    documents = []
    corpus = defaultdict(Counter)
    # In how many documents a family name ends the full name of a person.
    family = Counter()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if document["id"] in held:
                continue
            text, spans = document["text"], []
            families = set()
            for start, end, label in document["spans"]:
                kind = KINDS.get(label, "other")
                if kind != "other":
                    start, end = trimmed(text, start, end, kind)
                string = key(text[start:end])
                if is_name(string):
                    words = string.split()
                    if NO_NAME.fullmatch(string):
                        kind = "other"
                    elif kind != "place" and like_a_person(words):
                        kind = "person"
                        families.add(words[-1])
                    spans.append((start, end, kind))
                    corpus[string][kind] += 1
            family.update(families)
            documents.append((document["id"], text, spans))

    asked = {s for s, counts in corpus.items() if sum(counts.values()) >= 3} | set(FIXED)
    longest = min(max(len(TOKEN.findall(s)) for s in asked), 7)
    # How often each string stands there at all.
    stands = Counter(string for _, text, _ in documents for _, _, string in candidates(text, asked, longest))

    for identifier, text, spans in documents:
        here = defaultdict(Counter)
        for start, end, kind in spans:
            here[key(text[start:end])][kind] += 1
        # "Clinton" alone is whom "Hillary Clinton" names.
        bearers = {s.split()[-1] for s, c in here.items() if like_a_person(s.split()) and c["person"]}

        def kind_of(string):
            if string in bearers:
                return "person"
            if string in FIXED:
                return FIXED[string]
            if NO_NAME.fullmatch(string):
                return "none"
            local, wide = here[string], Counter(corpus[string])
            if " " not in string:
                wide["person"] += 3 * family[string]
            total = sum(wide.values())
            votes = Counter()
            for kind in ("person", "organisation", "place", "other"):
                votes[kind] = local[kind] + (6.0 * wide[kind] / total if total >= 5 else 0)
            return votes.most_common(1)[0][0]

        taken = [False] * (len(text) + 1)
        found = []
        marked = {(s, e) for s, e, _ in spans}
        # What the teacher passed over here: strings that it marks elsewhere.
        others = {
            (start, end)
            for start, end, string in candidates(text, asked | set(here) | bearers, longest)
            if (string in here and len(string) > 2)
            or string in bearers
            or FIXED.get(string, "none") != "none"
            or (stands[string] >= 8 and sum(corpus[string].values()) >= 0.6 * stands[string])
        } - marked
        longest_first = lambda spans: sorted(spans, key=lambda s: (s[0] - s[1], s))
        for start, end in longest_first(marked) + longest_first(others):
            string = key(text[start:end])
            if any(taken[start:end]):
                continue
            total = sum(corpus[string].values())
            # What is marked now and then only is no name, or not one to be sure of.
            if stands[string] >= 8 and total < 0.3 * stands[string] and string not in FIXED and string not in bearers:
                continue
            kind = kind_of(string)
            if kind == "person" and (particles := PARTICLES.search(text, max(start - 12, 0), start)):
                start = particles.start()
            if kind == "organisation" and OFFICE.search(text, max(start - 30, 0), start):
                kind = "none"
            taken[start:end] = [True] * (end - start)
            if kind not in ("other", "none"):
                found.append([start, end, kind])
        yield identifier, text, sorted(found)


def candidates(text, wanted, longest):
    """Where any of the strings stand, as whole words that begin with a capital; longer ones first."""
    tokens = [(m.start(), m.end()) for m in TOKEN.finditer(text)]
    i = 0
    while i < len(tokens):
        start = tokens[i][0]
        if text[start].isupper() or (text[start].islower() and "-" in text[start : tokens[i][1]]):
            for j in range(min(i + longest, len(tokens)), i, -1):
                for end in {tokens[j - 1][1], tokens[j - 1][1] - (text[tokens[j - 1][1] - 1] == ".")}:
                    string = key(text[start:end])
                    if string.endswith("'s"):
                        end, string = end - 2, string[:-2]
                    if string in wanted:
                        yield start, end, string
                        i = j - 1
                        break
                else:
                    continue
                break
        i += 1


def conllu(path):
    """The text of a CoNLL-U document, a line a paragraph, and its named entities."""
    text, spans = "", []
    paragraph = False
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        if any(line.startswith("# newpar") for line in lines) and text:
            text = text.rstrip() + "\n"
        tokens = []
        open_entities = []
        entities = []
        for line in lines:
            if line.startswith("#") or not line.strip():
                continue
            columns = line.split("\t")
            if "." in columns[0]:
                continue
            if "-" in columns[0]:
                continue
            start = len(text)
            text += columns[1]
            misc = dict(p.split("=", 1) for p in columns[9].split("|") if "=" in p)
            tokens.append((start, len(text), columns[1], columns[4], int(columns[6])))
            if misc.get("SpaceAfter") != "No":
                text += " "
            here = len(tokens) - 1
            for piece in re.findall(r"\([^()]*\)?|[^()]+\)", misc.get("Entity", "")):
                if piece.startswith("("):
                    parts = piece.strip("()").split("-")
                    group, etype = parts[0], parts[1] if len(parts) > 1 else ""
                    open_entities.append((group, etype, here))
                if piece.endswith(")"):
                    group = piece.strip("()").split("-")[0]
                    for k in range(len(open_entities) - 1, -1, -1):
                        if open_entities[k][0] == group:
                            _, etype, first = open_entities.pop(k)
                            entities.append((first, here + 1, etype))
                            break
        names = []
        for first, end, etype in entities:
            if etype in ("person", "organization", "place"):
                core = proper(tokens, first, end, etype)
                if core:
                    names.append((*core, KINDS[etype]))
        names.sort(key=lambda n: (n[0] - n[1], n[0]))
        used = set()
        for first, end, kind in names:
            if not used & set(range(first, end)):
                used |= set(range(first, end))
                start, stop = trimmed(text, tokens[first][0], tokens[end - 1][1], kind)
                string = text[start:stop]
                office = kind == "person" and string.split()[-1].lower() in WORDS["title"]
                if is_name(string) and not office and not is_people(string):
                    spans.append([start, stop, kind])
    return text, sorted(spans)


def proper(tokens, first, end, etype):
    """The name in a noun phrase whose head is a proper noun."""
    is_proper = lambda i: tokens[i][3] in ("NNP", "NNPS")
    if etype == "person":
        is_proper = lambda i: tokens[i][3] == "NNP"
    heads = [i for i in range(first, end) if not first <= tokens[i][4] - 1 < end]
    if not heads:
        return None
    head = heads[0]
    if etype == "person" and not is_proper(head):
        # "Facebook co-founder Mark Zuckerberg"
        head += 1
        if head + 1 >= end or not (is_proper(head) and is_proper(head + 1)):
            return None
    if not is_proper(head):
        return None
    start = head
    joins = lambda i: tokens[i][2] in (".", "-", "&") or tokens[i][3] == "HYPH"
    while start > first and (is_proper(start - 1) or (joins(start - 1) and start - 1 > first and is_proper(start - 2))):
        start -= 1
    stop = head + 1
    while stop < end:
        if is_proper(stop) or (joins(stop) and stop + 1 < end and is_proper(stop + 1)):
            stop += 1
        elif etype != "person" and tokens[stop][2] in ("of", "for", "and", "'s", "’s", "&"):
            more = stop + 1
            while more < end and tokens[more][2] in ("the", "The"):
                more += 1
            if more < end and is_proper(more) and more - stop < 3:
                stop = more + 1
            else:
                break
        elif etype != "person" and tokens[stop][3] == "CD" and tokens[stop][2].isdigit() and len(tokens[stop][2]) < 3:
            stop += 1
        else:
            break
    return start, stop


def re3d(folder):
    """Documents with the names in the annotated phrases (see `name_in`), and as `open` all phrases:
    names inside a phrase are not annotated by themselves, and what annotators did not confirm may
    be a name or not, so that a name found there says nothing for or against who found it."""
    documents = {}
    for line in (folder / "documents.json").read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            document = json.loads(line)
            documents[document["_id"]] = (document["text"], [], [])
    for line in (folder / "entities.json").read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            entity = json.loads(line)
            text, spans, unsure = documents[entity["documentId"]]
            unsure.append([entity["begin"], entity["end"]])
            if entity["type"] in KINDS and entity["confidence"] >= 0.5:
                spans.append((entity["begin"], entity["end"], KINDS[entity["type"]]))
    for identifier, (text, entities, unsure) in sorted(documents.items()):
        names = {}
        for start, end, kind in entities:
            core = name_in(text, start, end, kind)
            if core:
                # A state that acts is annotated as an organisation; here it is the name of a place.
                acts = kind == "organisation" and text[core[0] : core[1]].lower().split()[-1] in STATES
                names.setdefault(core, "place" if acts else kind)
        found, used = [], [False] * (len(text) + 1)
        for (start, end), kind in sorted(names.items(), key=lambda n: (n[0][0] - n[0][1], n)):
            if not any(used[start:end]):
                used[start:end] = [True] * (end - start)
                found.append([start, end, kind])
        yield identifier, text, sorted(found), sorted(unsure)


def is_people(string):
    """Whether it names people by where they are from or what they believe: "Sunni Arabs"."""
    words = string.split()
    people = lambda word: word.lower() in WORDS["people"] or re.search(r"(?:ians?|is|ese|ish)$", word)
    return all(people(word) for word in words) and words[-1][-2:] != "IS"


STATES = set(
    "syria iraq iran russia turkey jordan israel lebanon australia france britain germany uk us u.s. usa egypt "
    "kuwait qatar canada china denmark belgium netherlands libya yemen spain italy afghanistan ukraine".split()
) | {"states", "kingdom", "arabia", "emirates"}


def name_in(text, start, end, kind):
    """The name that an annotated phrase consists of, save for articles, titles, an adjective of
    nationality and small words around it; none if it is a description ("the coalition forces")."""
    if kind == "person" and ", " in text[start:end]:
        # "the Prime Minister-designate, Haider al-Abadi"
        middle = start + text[start:end].rindex(", ")
        return name_in(text, middle + 2, end, kind) or name_in(text, start, middle, kind)
    start, end = trimmed(text, start, end, kind)
    if kind == "person":
        # "Secretary of State Kerry"
        office = re.match(r"(?:State|Defense|Defence|Homeland Security|Treasury|Commons)\s+(?=[A-Z])", text[start:end])
        start += office.end() if office else 0
        if not text[start : start + 1].isupper() and not re.match(r"(?:a[lsnr]|e[lz])[- ]", text[start:end]):
            return None
    tokens = [(m.start() + start, m.end() + start) for m in TOKEN.finditer(text[start:end])]
    capital = lambda t: any(c.isupper() for c in text[t[0] : t[1]])
    joins = {"of", "for", "the", "and", "&", "de", "al", "bin", "'s", "’s", "-", "–", "."}
    runs, run = [], []
    for token in tokens:
        word = text[token[0] : token[1]]
        if capital(token):
            run.append(token)
        elif run and word in joins:
            run.append(token)
        else:
            if run:
                runs.append(run)
            run = []
    if run:
        runs.append(run)
    runs = [r for r in runs if any(capital(t) for t in r)]
    if not runs or (len(runs) > 1 and kind != "person"):
        return None
    run = runs[-1]
    while not capital(run[-1]):
        run.pop()
    # What follows the name must not make it a description: "the Syrian government forces".
    after = [t for t in tokens if t[0] >= run[-1][1]]
    if after and not (kind == "person" and text[after[0][0]] == ","):
        return None
    start, end = trimmed(text, run[0][0], run[-1][1], kind)
    string = text[start:end]
    if kind == "person":
        # "the Foreign Secretary Boris Johnson", but no name in "the Foreign Secretary".
        if string.lower().split()[-1] in WORDS["title"] or string.lower() in ("i", "he", "she", "they", "we"):
            return None
        if string.lower() in WORDS["title"] or not is_name(string):
            return None
    if string.lower() in {"it", "we", "they", "i", "them", "us", "he", "she", "our", "its", "their", "coalition"} or not is_name(string):
        return None
    if not string[0].isupper() and not re.match(r"[a-z]{2}-", string) or is_people(string):
        return None
    return start, end


def iob2(path):
    """The documents of a file in IOB2, a line a sentence."""
    text, spans, identifier, out = "", [], None, []
    sentence, words = None, []

    def flush():
        nonlocal text, words
        at, name = 0, None
        for word, tag in words:
            start = sentence.index(word, at)
            at = start + len(word)
            here = [len(text) + start, len(text) + at]
            if tag.startswith("B-"):
                name = [*here, KINDS.get({"ORG": "ORG", "PER": "PER", "LOC": "LOC"}.get(tag[2:]))]
                spans.append(name)
            elif tag.startswith("I-") and name:
                name[1] = here[1]
            else:
                name = None
        if words:
            text += sentence + "\n"
        words = []

    for line in path.read_text(encoding="utf-8").splitlines() + ["# newdoc id = end"]:
        if line.startswith("# newdoc"):
            flush()
            if text:
                out.append((identifier, text, spans))
            identifier, text, spans = line.split("=", 1)[1].strip(), "", []
        elif line.startswith("# text ="):
            flush()
            sentence = line.split("=", 1)[1].strip()
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            words.append((columns[1], columns[2]))
    return out


def main():
    corpora, teacher, lists, out = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    files = {
        name: (out / f"{name}.jsonl").open("w", encoding="utf-8")
        for name in ("gold", "news", "held-news", "held-gum", "held-re3d", "test")
    }

    def write(name, identifier, text, spans, unsure=()):
        document = {"id": identifier, "text": text, "spans": spans, "open": list(unsure)}
        files[name].write(json.dumps(document) + "\n")

    for identifier, text, spans in iob2(corpora / "uner/en_ewt-dev.iob2"):
        write("test", identifier, text, spans)
    for number, path in enumerate(sorted((corpora / "gum").glob("*.conllu"))):
        write("held-gum" if number % HELD == 4 else "gold", path.stem, *conllu(path))
    documents = [document for folder in sorted((corpora / "re3d").iterdir()) if folder.is_dir() for document in re3d(folder)]
    held, annotated = set(), {}
    for number, (identifier, text, spans, unsure) in enumerate(documents):
        if number % HELD == 4:
            held.add("re3d/" + identifier)
            write("held-re3d", "re3d/" + identifier, text, spans, unsure)
        else:
            annotated["re3d/" + identifier] = spans
    for number, (identifier, text, spans) in enumerate(cleaned(teacher, lists, held)):
        if identifier in annotated:
            # What is annotated counts, and besides it what the teacher found.
            gold = annotated[identifier]
            apart = lambda span: all(span[1] <= g[0] or g[1] <= span[0] for g in gold)
            write("gold", identifier, text, sorted(gold + [span for span in spans if apart(span)]))
        else:
            write("held-news" if number % 100 == 50 else "news", identifier, text, spans)


if __name__ == "__main__":
    main()
