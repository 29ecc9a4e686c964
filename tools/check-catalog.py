#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check that the files of data/catalog agree with each other.

Usage: check-catalog.py [SOURCE_ROOT]

Prints each problem as file:line: text and exits 1; prints one line and exits 0 when all is well.
"""

import csv
import re
import sys
from pathlib import Path

EXCHANGE = (
    "region_code region_zh region_en metric_key metric_zh metric_en kind period period_type "
    "comparison qualifier value unit_zh unit_en yoy_growth_pct source_title publisher url "
    "published note"
).split()

HEADERS = {
    "regions": "code parent_code level name_zh short_zh name_hant name_en short_en pinyin aliases",
    "groups": "key name_zh name_en sort",
    "units": "unit_zh unit_en base_zh base_en factor",
    "metrics": "key group_key name_zh name_en short_en short_zh unit_zh unit_en measure flow "
    "better decimals description_zh description_en sort growth_of",
    "sources": "source_title publisher url published authority publisher_en title_en",
    "observations": " ".join(EXCHANGE) + " status series_break rank_scope note_zh",
    "targets": " ".join(EXCHANGE) + " better measure flow basis nature path base_period "
    "base_value upper_value tolerance superseded note_zh",
    "events": "region_code date name_zh name_en",
}

LEVELS = {"country", "province", "prefecture", "county", "zone"}
PARENT_LEVEL = {
    "province": {"country"},
    "prefecture": {"province"},
    "county": {"prefecture", "province"},
    "zone": {"province", "prefecture", "county"},
}
MEASURES = {"level", "share", "rate", "index", "count", "rank"}
FLOWS = {"flow", "stock"}
BETTER = {"higher", "lower", "neutral"}
AUTHORITIES = {"yearbook", "bulletin", "plan", "official", "news", "copy"}
QUALIFIERS = {"exact", "about", "nearly", "over", "at_least"}
COMPARISONS = {"ge", "gt", "le", "lt", "eq", "approx"}
STATUSES = {"", "final", "revised", "preliminary", "estimate"}
BASES = {
    "level", "yoy_growth", "average_growth", "cumulative_sum", "cumulative_change",
    "change_points", "stock_count",
}
NATURES = {"binding", "expected", "suggested", "unstated"}
PATHS = {"exponential", "linear", "milestones", "none"}

NUMBER = re.compile(r"-?\d+(\.\d+)?")
MONTH = r"(?:0[1-9]|1[0-2])"
DAY = r"(?:0[1-9]|[12]\d|3[01])"
DATE = re.compile(rf"\d{{4}}(-{MONTH}(-{DAY})?)?")
PERIODS = {
    "year": re.compile(r"\d{4}"),
    "half": re.compile(r"\d{4}-H[12]"),
    "quarter": re.compile(r"\d{4}-Q[1-4]"),
    "month": re.compile(rf"\d{{4}}-{MONTH}"),
    "months": re.compile(rf"\d{{4}}-{MONTH}/\d{{4}}-{MONTH}"),
    "as_of": re.compile(rf"\d{{4}}-{MONTH}(-{DAY})?"),
    "years": re.compile(r"\d{4}/\d{4}"),
}
HAN = re.compile("[\u3400-\u9fff]")
PINYIN = re.compile(r"[a-z]+( [a-z]+)*")

# region code -> (English short name, pinyin): names that are easily got wrong
ROMANISATION = {
    "150000": ("Inner Mongolia", "nei meng gu"),
    "140000": ("Shanxi", "shan xi"),
    "540000": ("Tibet", "xi zang"),
    "610000": ("Shaanxi", "shan xi"),
    "810000": ("Hong Kong", "xiang gang"),
    "820000": ("Macao", "ao men"),
    "330381": ("Rui'an", "rui an"),
    "330382": ("Yueqing", "yue qing"),
    "330400": ("Jiaxing", "jia xing"),
    "330683": ("Shengzhou", "sheng zhou"),
    "330800": ("Quzhou", "qu zhou"),
    "331000": ("Taizhou", "tai zhou"),
    "331100": ("Lishui", "li shui"),
    "331122": ("Jinyun", "jin yun"),
    "350111": ("Jin'an", "jin an"),
    "350112": ("Changle", "chang le"),
    "350200": ("Xiamen", "xia men"),
    "350821": ("Changting", "chang ting"),
}
TRADITIONAL = {
    "330110": "餘杭區", "330281": "餘姚市", "331000": "台州市", "331023": "天台縣",
    "330825": "龍游縣", "331125": "雲和縣", "350112": "長樂區", "350111": "晉安區",
    "350206": "湖里區", "350724": "松溪縣",
}
COUNTS = {"provinces": 34, "33": (11, 90), "35": (9, 84)}

problems = []


class Table:
    """Rows of one CSV file with the line each of them starts on."""

    def __init__(self, path, header=None):
        self.path = path
        self.rows = []
        data = path.read_bytes()
        for flaw, found in (
            ("carriage return", b"\r" in data),
            ("byte-order mark", data.startswith(b"\xef\xbb\xbf")),
            ("no line end at the end of the file", not data.endswith(b"\n")),
        ):
            if found:
                self.problem(1, flaw)
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            self.header = next(reader)
            if header is not None and self.header != header.split():
                self.problem(1, "header differs from " + ",".join(header.split()))
            line = reader.line_num + 1
            for cells in reader:
                if len(cells) != len(self.header):
                    self.problem(line, f"{len(cells)} cells, {len(self.header)} expected")
                else:
                    row = dict(zip(self.header, cells))
                    self.rows.append((line, row))
                    for name, cell in row.items():
                        if cell != cell.strip():
                            self.problem(line, f"{name} has blanks around it")
                line = reader.line_num + 1

    def problem(self, line, text):
        problems.append(f"{self.path}:{line}: {text}")

    def key(self, *names):
        """Index rows by the named columns and report what stands twice."""
        index = {}
        for line, row in self.rows:
            value = tuple(row[name] for name in names)
            value = value[0] if len(value) == 1 else value
            if value in index:
                self.problem(line, f"{'+'.join(names)} stands twice: {value}")
            index[value] = row
        return index

    def one_of(self, name, allowed):
        for line, row in self.rows:
            if row[name] not in allowed:
                self.problem(line, f"{name} is '{row[name]}'")

    def filled(self, *names):
        for line, row in self.rows:
            for name in names:
                if not row[name]:
                    self.problem(line, f"{name} is empty")

    def numbers(self, *names):
        for line, row in self.rows:
            for name in names:
                if row[name] and not NUMBER.fullmatch(row[name]):
                    self.problem(line, f"{name} is no plain number: '{row[name]}'")


def period_is_valid(period, period_type):
    pattern = PERIODS.get(period_type)
    if pattern is None or not pattern.fullmatch(period):
        return False
    first, _, last = period.partition("/")
    return not last or first < last


def check_regions(table):
    regions = table.key("code")
    table.one_of("level", LEVELS)
    table.filled("name_zh", "short_zh", "name_hant", "name_en", "short_en", "pinyin")
    for line, row in table.rows:
        parent = regions.get(row["parent_code"])
        if row["level"] == "country":
            if row["parent_code"]:
                table.problem(line, "a country has no parent")
        elif parent is None:
            table.problem(line, f"parent {row['parent_code']} does not exist")
        elif parent["level"] not in PARENT_LEVEL.get(row["level"], ()):
            table.problem(line, f"a {row['level']} cannot stand under a {parent['level']}")
        han = len(HAN.findall(row["short_zh"]))
        if han < 2:
            table.problem(line, "short_zh has fewer than two characters")
        if not PINYIN.fullmatch(row["pinyin"]):
            table.problem(line, f"pinyin is not toneless syllables: '{row['pinyin']}'")
        if len(row["pinyin"].split()) != han:
            table.problem(line, f"pinyin '{row['pinyin']}' does not fit {row['short_zh']}")
        if "乐" in row["name_zh"] and "zhang le" in row["pinyin"]:
            table.problem(line, "长乐 is read chang le")
        if len(row["name_hant"]) != len(row["name_zh"]):
            table.problem(line, "name_hant and name_zh differ in length")
    for code, (short_en, pinyin) in ROMANISATION.items():
        row = regions.get(code, {})
        if (row.get("short_en"), row.get("pinyin")) != (short_en, pinyin):
            table.problem(1, f"{code} should be {short_en}, {pinyin}")
    for code, name_hant in TRADITIONAL.items():
        if regions.get(code, {}).get("name_hant") != name_hant:
            table.problem(1, f"{code} should be {name_hant} in traditional characters")
    check_region_counts(table)
    return regions


def check_region_counts(table):
    def count(level, start=""):
        return sum(r["level"] == level and r["code"].startswith(start) for _, r in table.rows)

    if count("province") != COUNTS["provinces"]:
        table.problem(1, f"{count('province')} provincial divisions")
    for start in ("33", "35"):
        found = (count("prefecture", start), count("county", start))
        if found != COUNTS[start]:
            table.problem(1, f"{start}: {found} prefectures and counties, not {COUNTS[start]}")


def check_metrics(table, groups, units):
    metrics = table.key("key")
    table.one_of("group_key", groups)
    table.one_of("unit_zh", units)
    table.one_of("measure", MEASURES)
    table.one_of("flow", FLOWS)
    table.one_of("better", BETTER)
    table.one_of("decimals", set("0123456"))
    table.filled("name_zh", "name_en", "short_en", "short_zh", "unit_en", "sort")
    table.key("name_zh")
    table.key("name_en")
    table.key("short_en")
    table.key("short_zh")
    table.key("sort")
    for line, row in table.rows:
        level = metrics.get(row["growth_of"])
        if len(row["short_en"]) > 40:
            table.problem(line, "short_en is longer than 40 characters")
        if row["growth_of"] and (level is None or level["measure"] == "rate"):
            table.problem(line, f"growth_of names no level metric: {row['growth_of']}")
        if row["growth_of"] and row["measure"] != "rate":
            table.problem(line, "a growth rate has the measure rate")
        if row["measure"] == "rank" and row["better"] != "lower":
            table.problem(line, "a rank is better when lower")
    return metrics


def check_sources(table):
    sources = table.key("source_title", "publisher", "url", "published")
    table.filled("source_title", "publisher")
    table.one_of("authority", AUTHORITIES)
    for line, row in table.rows:
        if row["published"] and not DATE.fullmatch(row["published"]):
            table.problem(line, f"published is no date: '{row['published']}'")
        for name, english in (("source_title", "title_en"), ("publisher", "publisher_en")):
            if HAN.search(row[name]) and not row[english]:
                table.problem(line, f"{english} is empty")
            if HAN.search(row[english]):
                table.problem(line, f"{english} is not in English")
    return sources


def check_facts(table, regions, metrics, units, sources, kinds):
    table.key("region_code", "metric_key", "kind", "period", "comparison", "value",
              "source_title", "publisher", "url", "published")
    table.one_of("region_code", regions)
    table.one_of("metric_key", metrics)
    table.one_of("unit_zh", units)
    table.one_of("kind", kinds)
    table.one_of("qualifier", QUALIFIERS)
    table.filled("value", "period", "source_title")
    table.numbers("value", "yoy_growth_pct")
    for line, row in table.rows:
        if not period_is_valid(row["period"], row["period_type"]):
            table.problem(line, f"'{row['period']}' is no period of type {row['period_type']}")
        if tuple(row[n] for n in ("source_title", "publisher", "url", "published")) not in sources:
            table.problem(line, f"source is not listed: {row['source_title']}")
        if HAN.search(row["note"]):
            table.problem(line, "note is not in English")
        region = regions.get(row["region_code"])
        if region and (row["region_zh"], row["region_en"]) != (region["name_zh"], region["name_en"]):
            table.problem(line, "names of the region differ from regions.csv")
        metric = metrics.get(row["metric_key"])
        if metric:
            check_fact_metric(table, line, row, metric)
    order = [(r["region_code"], r["metric_key"], r["period"], r["source_title"])
             for _, r in table.rows]
    if order != sorted(order):
        table.problem(1, "rows are not sorted by region, metric, period and source")


def check_fact_metric(table, line, row, metric):
    if (row["metric_zh"], row["metric_en"]) != (metric["name_zh"], metric["name_en"]):
        table.problem(line, "names of the metric differ from metrics.csv")
    in_points = row.get("basis") == "change_points"
    unit = ("个百分点", "percentage points") if in_points else (metric["unit_zh"], metric["unit_en"])
    if (row["unit_zh"], row["unit_en"]) != unit:
        table.problem(line, f"unit {row['unit_zh']} differs from the metric's {unit[0]}")


def check_observations(table):
    table.one_of("status", STATUSES)
    table.one_of("series_break", {"", "1"})
    table.one_of("comparison", {""})
    for line, row in table.rows:
        if row["series_break"] and not (row["note"] and row["note_zh"]):
            table.problem(line, "a break in a series says why in both languages")
        if row["metric_key"].startswith("rank_") and not row["rank_scope"]:
            table.problem(line, "a rank says among whom")
        if row["kind"] == "forecast" and row["status"] != "estimate":
            table.problem(line, "a forecast is an estimate")


def check_targets(table):
    table.one_of("comparison", COMPARISONS)
    table.one_of("better", BETTER)
    table.one_of("measure", MEASURES)
    table.one_of("flow", FLOWS)
    table.one_of("basis", BASES)
    table.one_of("nature", NATURES)
    table.one_of("path", PATHS)
    table.numbers("base_value", "upper_value", "tolerance")
    for line, row in table.rows:
        if row["base_value"] and not row["base_period"]:
            table.problem(line, "base_value without base_period")
        if row["base_period"] and not row["base_period"] < row["period"][-4:]:
            table.problem(line, "base_period is not before the period")
        if (row["comparison"] == "approx") != bool(row["tolerance"]):
            table.problem(line, "a tolerance belongs to approx and to nothing else")
        if row["better"] == "lower" and row["comparison"] in ("ge", "gt"):
            table.problem(line, "a floor for what is better when lower")


def check_events(table, regions):
    table.key("region_code", "date", "name_en")
    table.one_of("region_code", regions)
    table.filled("name_zh", "name_en")
    for line, row in table.rows:
        if not DATE.fullmatch(row["date"]):
            table.problem(line, f"date is '{row['date']}'")


def check_article_facts(table, facts):
    names = ("region_code", "metric_key", "kind", "period", "comparison", "qualifier", "value",
             "unit_zh", "source_title")
    known = {tuple(row[n] for n in names) for row in facts}
    for line, row in table.rows:
        if tuple(row[n] for n in names) not in known:
            table.problem(line, f"{row['metric_key']} {row['period']} is not in the catalog")


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    folder = root / "data" / "catalog"
    tables = {n: Table(folder / f"{n}.csv", header) for n, header in HEADERS.items()}
    if any("header differs" in problem for problem in problems):
        return report()
    regions = check_regions(tables["regions"])
    groups = tables["groups"].key("key")
    units = tables["units"].key("unit_zh")
    tables["units"].numbers("factor")
    metrics = check_metrics(tables["metrics"], groups, units)
    sources = check_sources(tables["sources"])
    observations, targets = tables["observations"], tables["targets"]
    check_facts(observations, regions, metrics, units, sources, {"actual", "forecast"})
    check_facts(targets, regions, metrics, units, sources, {"target"})
    check_observations(observations)
    check_targets(targets)
    check_events(tables["events"], regions)
    facts = [row for _, row in observations.rows + targets.rows]
    check_use(tables, facts)
    check_article_facts(Table(root / "tests" / "data" / "article-region-facts.csv"), facts)
    if (folder / "VERSION").read_text() != "1\n":
        problems.append(f"{folder / 'VERSION'}:1: version is not 1")
    return report(f"catalog: {len(regions)} regions, {len(metrics)} metrics, "
                  f"{len(sources)} sources, {len(observations.rows)} observations, "
                  f"{len(targets.rows)} targets: no problems")


def check_use(tables, facts):
    """Report what is listed and used by nothing."""
    names = ("source_title", "publisher", "url", "published")
    used = {
        "metrics": {row["metric_key"] for row in facts},
        "units": {row["unit_zh"] for row in facts},
        "sources": {tuple(row[n] for n in names) for row in facts},
        "groups": {row["group_key"] for _, row in tables["metrics"].rows},
    }
    for line, row in tables["metrics"].rows:
        if row["key"] not in used["metrics"]:
            tables["metrics"].problem(line, f"{row['key']} has no facts")
    for line, row in tables["units"].rows:
        if row["unit_zh"] not in used["units"]:
            tables["units"].problem(line, f"{row['unit_zh']} is not in use")
    for line, row in tables["sources"].rows:
        if tuple(row[n] for n in names) not in used["sources"]:
            tables["sources"].problem(line, f"no fact comes from {row['source_title']}")
    for line, row in tables["groups"].rows:
        if row["key"] not in used["groups"]:
            tables["groups"].problem(line, f"{row['key']} has no metrics")


def report(success=None):
    for problem in problems:
        print(problem)
    if not problems:
        print(success)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
