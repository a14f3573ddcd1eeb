"""How small the smallest set of improvements to the next level is, by the 2024 edition: a second way to find out.

Reads one answer sheet a line, writes [changes, steps] of the smallest set, first by changes and then by steps, and then the
other way round. A table of the most points for every number of changes and steps; no search, no code of the service.
"""

import json
import sys
from fractions import Fraction as F
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

spec = spec_from_file_location("scorer", Path(__file__).with_name("maturity-2024.py"))
scorer = module_from_spec(spec)
spec.loader.exec_module(scorer)


def moves(question, chosen):
    """(changes, steps, points) of every way to answer this question better."""
    kind, weights = scorer.QUESTIONS[question][4:6]
    letters = "ABCDEFGHIJKLMNO"[: len(weights)]
    if kind == "one":
        now = letters.index(chosen[0])
        at = lambda place: scorer.points(question, letters[place])
        return [(1, place - now, at(place) - at(now)) for place in range(now + 1, len(letters))]
    # The dearest options first: with so many options added, no choice of them gives more.
    open_options = sorted((scorer.points(question, x) for x in letters if x not in chosen and x != "A"), reverse=True)
    return [(count, count, sum(open_options[:count])) for count in range(1, len(open_options) + 1)]


def most_points(answers):
    table = {(0, 0): F(0)}
    for question, chosen in answers.items():
        ways = [(0, 0, F(0)), *moves(question, chosen)]
        longer = {}
        for (changes, steps), gained in table.items():
            for more, higher, points in ways:
                place = (changes + more, steps + higher)
                longer[place] = max(longer.get(place, F(-1)), gained + points)
        table = longer
    return table


def scenes_to_raise(level, scenes):
    """Changes and steps for the scenes: the cheapest constraint scenes that are needed, then the cheapest of all."""
    _, count, constraint = scorer.RULE[level]
    below = sorted((level - found, name) for name, found in scenes.items() if found < level)
    reached = {name for name, found in scenes.items() if found >= level}
    needed = max(0, constraint - len(reached & scorer.CONSTRAINT))
    raised = [entry for entry in below if entry[1] in scorer.CONSTRAINT][:needed]
    others = [entry for entry in below if entry not in raised]
    raised += others[: max(0, count - len(reached) - len(raised))]
    return len(raised), sum(steps for steps, _ in raised)


for line in sys.stdin:
    sheet = json.loads(line)
    score = sum(scorer.points(question, chosen) for question, chosen in sheet["answers"].items())
    level = scorer.level(score, sheet["scenes"]) + 1
    if level not in scorer.RULE:
        print("null")
        continue
    missing = scorer.RULE[level][0] - score
    enough = [place for place, gained in most_points(sheet["answers"]).items() if gained >= missing]
    changes, steps = scenes_to_raise(level, sheet["scenes"])
    few = min(enough)
    short = min(enough, key=lambda place: (place[1], place[0]))
    print(json.dumps([[few[0] + changes, few[1] + steps], [short[0] + changes, short[1] + steps]]))
