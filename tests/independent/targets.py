#!/usr/bin/env python3
"""Recomputes the six targets of the sample city from the files that are loaded, by plain arithmetic.

Shares no code with Linghang: it reads the register workbook as zip and XML, scores the answer sheets with a rule table
of its own, and applies the definitions of the figures as they are written down.

    python3 tests/independent/targets.py --files dist/demo --on 2026-10-31 --on 2025-07-07 [--by district]

Prints one JSON object: day -> target -> {"counted", "notCounted", "unknown"}. For counting targets only "counted".
"""

import argparse
import json
import re
import zipfile
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

SHEET_NS = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
RELATION = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'
HERE = Path(__file__).resolve().parent


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('--files', required=True, type=Path)
    arguments.add_argument('--on', required=True, action='append')
    arguments.add_argument('--by', choices=['district'])
    arguments.add_argument('--valid-months', type=int, help='how long a result holds, where an edition states it')
    given = arguments.parse_args()
    for day in given.on:
        date.fromisoformat(day)
    city = City(given.files, given.valid_months)
    answer = {day: city.by_district(day) if given.by else city.targets(day) for day in given.on}
    print(json.dumps(answer, ensure_ascii=False, indent=2))


class City:
    def __init__(self, folder, valid_months=None):
        self.enterprises = list(register(folder / 'register.xlsx'))
        self.steps = lines(folder / 'enrolments.ndjson')
        self.providers = lines(folder / 'providers.ndjson')
        self.products = lines(folder / 'products.ndjson')
        self.cases = lines(folder / 'chain-cases.ndjson')
        rule = json.loads((HERE / 'targets-rule-2024.json').read_text('utf-8'))
        rule['validMonths'] = valid_months
        self.results = in_force(lines(folder / 'evaluations.ndjson'), rule)

    def targets(self, day):
        return {
            'transformed-enterprises': {'counted': self.accepted(day)},
            'level-two-share': self.share(day, self.enterprises),
            'benchmarks': {'counted': self.benchmarks(day)},
            'products': {'counted': self.standing_products(day)},
            'providers': {'counted': self.standing_providers(day)},
            'chain-cases': {'counted': sum(1 for case in self.cases if case['on'] <= day)},
        }

    def by_district(self, day):
        districts = sorted({one['district'] for one in self.enterprises})
        return {
            name: self.share(day, [one for one in self.enterprises if one['district'] == name]) for name in districts
        }

    def share(self, day, enterprises):
        """On the roster that day: at level two or more, below it, or with no level in force."""
        counted = not_counted = unknown = 0
        for one in enterprises:
            if not one['from'] or one['from'] > day or (one['to'] and one['to'] <= day):
                continue
            in_force = self.level_in_force(one['code'], day)
            if in_force is None:
                unknown += 1
            elif in_force >= 2:
                counted += 1
            else:
                not_counted += 1
        return {'counted': counted, 'notCounted': not_counted, 'unknown': unknown}

    def level_in_force(self, code, day):
        """Of the results visited by that day and not void on it, the latest visit's; of one day the one published later."""
        standing = [(visited, place, found) for visited, place, void, found in self.results[code] if visited <= day < void]
        return max(standing)[2] if standing else None

    def accepted(self, day):
        return len(self.ever(day, 'acceptance') - self.ever(day, 'withdrawal'))

    def benchmarks(self, day):
        return len(self.ever(day, 'benchmark') - self.ever(day, 'withdrawal'))

    def ever(self, day, step):
        return {row['code'] for row in self.steps if row['step'] == step and row['on'] <= day}

    def standing_products(self, day):
        last = {}
        for row in self.products:
            if row['on'] <= day:
                last[row['productId']] = row['step']
        return sum(step == 'cataloguing' for step in last.values())

    def standing_providers(self, day):
        last = {}
        for row in self.providers:
            if row['on'] <= day:
                last[row['providerCode']] = row['step']
        return sum(step in ('filing', 'reinstatement') for step in last.values())


def in_force(sheets, rule):
    """By enterprise: day of the visit, first day on which it is void, level. A later line of one number corrects it."""
    last = {}
    for place, sheet in enumerate(sheets):
        if sheet['kind'] == 'on-site' and sheet.get('publish'):
            last[sheet['evaluationId']] = (place, sheet)
    results = defaultdict(list)
    for place, sheet in last.values():
        ends = [sheet.get('revocation', {}).get('on', '9999-12-31')]
        if rule.get('validMonths'):
            ends.append(months_later(sheet['visitedOn'], rule['validMonths']))
        results[sheet['code']].append((sheet['visitedOn'], place, min(ends), level(sheet, rule)))
    return results


def months_later(day, months):
    year, month, date_of_month = (int(part) for part in day.split('-'))
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(date_of_month, last)).isoformat()


def level(sheet, rule):
    """The highest level whose points, scenes and constraint scenes are all reached; 0 when none is."""
    points = Fraction(0)
    for question, options in rule['questions'].items():
        chosen = sheet['answers'][question]
        chosen = [chosen] if isinstance(chosen, str) else chosen
        if options['choose'] == 'one' and len(chosen) != 1:
            raise ValueError(f"{sheet['evaluationId']}: {question} takes one answer")
        points += sum(Fraction(options['points'][letter]) for letter in chosen)
    reached = 0
    for demand in rule['levels']:
        scenes = [scene for scene in rule['scenes'] if sheet['scenes'][scene] >= demand['level']]
        constraint = [scene for scene in scenes if scene in rule['constraintScenes']]
        if (
            points >= Fraction(demand['points'])
            and len(scenes) >= demand['scenes']
            and len(constraint) >= demand['constraintScenes']
        ):
            reached = max(reached, demand['level'])
    return reached


def lines(path):
    return [json.loads(line) for line in path.read_text('utf-8').splitlines() if line.strip()]


def register(path):
    """The lines of every sheet of the bureau's list that carry a credit code."""
    with zipfile.ZipFile(path) as archive:
        texts = shared_texts(archive)
        for part in sheet_parts(archive):
            headers = None
            for cells in rows(archive.read(part), texts):
                if '统一社会信用代码' in cells.values():
                    headers = {name: column for column, name in cells.items()}
                elif headers and cells.get(headers['统一社会信用代码']):
                    yield {
                        'code': cells[headers['统一社会信用代码']],
                        'district': cells[headers['所属区县']],
                        'from': day_of(cells.get(headers.get('入规时间'))),
                        'to': day_of(cells.get(headers.get('退规时间'))),
                    }


def shared_texts(archive):
    root = ElementTree.fromstring(archive.read('xl/sharedStrings.xml'))
    return [''.join(text.text or '' for text in item.iter('{%s}t' % SHEET_NS['m'])) for item in root]


def sheet_parts(archive):
    relations = ElementTree.fromstring(archive.read('xl/_rels/workbook.xml.rels'))
    target = {relation.get('Id'): relation.get('Target') for relation in relations}
    workbook = ElementTree.fromstring(archive.read('xl/workbook.xml'))
    return ['xl/' + target[sheet.get(RELATION)] for sheet in workbook.iterfind('m:sheets/m:sheet', SHEET_NS)]


def rows(xml, texts):
    for row in ElementTree.fromstring(xml).iterfind('m:sheetData/m:row', SHEET_NS):
        cells = {}
        for cell in row.iterfind('m:c', SHEET_NS):
            value = cell.findtext('m:v', None, SHEET_NS)
            if cell.get('t') == 'inlineStr':
                value = ''.join(text.text or '' for text in cell.iter('{%s}t' % SHEET_NS['m']))
            elif cell.get('t') == 's':
                value = texts[int(value)]
            if value not in (None, ''):
                cells[re.match('[A-Z]+', cell.get('r')).group()] = value
        yield cells


def day_of(value):
    """A day cell is a count of days since 1899-12-30, a text is YYYY-MM-DD."""
    if value is None:
        return None
    if re.fullmatch(r'\d{4}-\d{2}-\d{2}', value):
        return value
    return (date(1899, 12, 30) + timedelta(days=int(float(value)))).isoformat()


if __name__ == '__main__':
    main()
