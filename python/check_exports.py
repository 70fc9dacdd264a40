"""Checks a library, and what is exported of it, with the programs that are to read them.

    pip install datasette followthemoney
    onrecord export ftm --library FILE > entities.jsonl
    python3 python/check_exports.py FILE entities.jsonl

Ends with 0 where all is well, 1 where something is wrong, and says what was not checked because its
reader is not installed. `crates/cli/tests/readers.rs` runs it.
"""

import asyncio
import json
import sys
import urllib.parse

TABLES = ("documents", "statements", "meetings", "positions", "commitments")


def check_entities(path):
    """Every line is a valid entity of FollowTheMoney."""
    try:
        from followthemoney import model
        from followthemoney.exc import InvalidData
    except ImportError:
        print("not checked: followthemoney is not installed")
        return []
    wrong, count = [], 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            entity = json.loads(line)
            count += 1
            schema = model.get(entity["schema"])
            unknown = set(entity["properties"]) - set(schema.properties) if schema else {"its schema"}
            if unknown:
                wrong.append(f"{entity['id']}: FollowTheMoney does not know {sorted(unknown)}")
                continue
            try:
                schema.validate(entity)
            except InvalidData as error:
                wrong.append(f"{entity['id']}: {error.errors}")
    if not wrong:
        print(f"followthemoney: {count} entities are valid")
    return wrong


async def ask(datasette, path):
    answer = await datasette.client.get(path)
    return answer.status_code, answer.json() if answer.status_code == 200 else answer.text


async def browse(database):
    """Every table and view opens; facets and full-text search work."""
    from datasette.app import Datasette

    datasette = Datasette([], immutables=[database])
    await datasette.invoke_startup()
    _, about = await ask(datasette, "/-/databases.json")
    name = about[0]["name"]
    wrong = []
    _, tables = await ask(datasette, f"/{name}.json")
    shown = [table["name"] for table in tables["tables"] if not table["hidden"]]
    for table in shown + [view["name"] for view in tables["views"]]:
        status, answer = await ask(datasette, f"/{name}/{table}.json?_shape=objects")
        if status != 200:
            wrong.append(f"{table} does not open: {answer[:200]}")
    for facet in ("act", "publisher", "speaker"):
        _, answer = await ask(datasette, f"/{name}/statements.json?_facet={facet}&_size=0")
        results = answer["facet_results"]
        results = results.get("results", results)
        found = results.get(facet, {}).get("results", [])
        _, rows = await ask(datasette, f"/{name}/statements.json?_shape=array&{facet}__notblank=1")
        # Datasette offers no facet of a column that has only empty cells.
        if bool(rows) != bool(found):
            wrong.append(f"statements have no facets by {facet}")
        for value in found[:5]:
            query = urllib.parse.urlencode({f"{facet}__exact": value["value"], "_size": 0})
            _, chosen = await ask(datasette, f"/{name}/statements.json?{query}")
            count = chosen.get("filtered_table_rows_count", chosen.get("count"))
            if count not in (None, value["count"]):
                wrong.append(f"{facet} {value['value']}: {value['count']} in the facet, {count} rows")
    for table in TABLES:
        _, rows = await ask(datasette, f"/{name}/{table}.json?_size=max&_shape=array")
        words = [word for row in rows[:1] for word in row["text"].split() if word.isalpha()]
        for word in words[:3]:
            _, found = await ask(
                datasette, f"/{name}/{table}.json?_size=max&_shape=array&_search={word}"
            )
            if rows[0]["id"] not in [row["id"] for row in found]:
                wrong.append(f"searching {table} for {word} does not find {rows[0]['text'][:80]}")
        _, found = await ask(
            datasette, f"/{name}/{table}.json?_shape=array&_search=nosuchwordanywhere"
        )
        if found:
            wrong.append(f"searching {table} finds what is not there")
    if not wrong:
        print(f"datasette: {len(shown)} tables and {len(tables['views'])} views, facets, search")
    return wrong


def check_library(database):
    try:
        import datasette  # noqa: F401
    except ImportError:
        print("not checked: datasette is not installed")
        return []
    return asyncio.run(browse(database))


def main(database, entities):
    wrong = check_library(database) + check_entities(entities)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
