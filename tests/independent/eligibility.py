"""Answers the policy book again, from its texts alone: no code of the service is used.

Standard input: {"policies": {id: policy}, "classes": {id: rule}, "questions": [{"asOf", "facts"}]}; files as parsed from YAML.
Standard output: for each question {policy id: outcome}.
"""

import calendar
import datetime
import json
import sys
from fractions import Fraction

CASE = json.load(sys.stdin)
NO, UNKNOWN, YES = 0, 1, 2


def span_of(text):
    """First and last day that a day, month or year as a text gives it can mean."""
    parts = [int(part) for part in str(text).split("-")]
    if len(parts) == 1:
        return datetime.date(parts[0], 1, 1), datetime.date(parts[0], 12, 31)
    if len(parts) == 2:
        last = calendar.monthrange(*parts)[1]
        return datetime.date(*parts, 1), datetime.date(*parts, last)
    return datetime.date(*parts), datetime.date(*parts)


def covers(span, day):
    """2 certainly, 1 perhaps, 0 not."""
    first, sure = span_of(span["from"])
    end = span_of(span["to"]) if span.get("to") is not None else None
    if day < first or (end and day > end[1]):
        return NO
    return YES if day >= sure and (not end or day <= end[0]) else UNKNOWN


def changes(policy):
    """Days on which something may become different."""
    days = set()
    spans = list(policy["open"])
    for rule in policy["conditions"]:
        if "applies" in rule:
            spans.append(rule["applies"])
    for parameter in policy["parameters"]:
        spans.extend(parameter["values"])
    for span in spans:
        days.update(span_of(span["from"]))
        if span.get("to") is not None:
            days.update(day + datetime.timedelta(1) for day in span_of(span["to"]))
    return days


def number(rule, name, day):
    parameter = next(one for one in rule["parameters"] if one["id"] == name)
    for dated in parameter["values"]:
        if covers(dated, day) == YES:
            return dated["value"]
    return None


def months(start, end):
    """Whole months: how often a month can be added to the first day without passing the second."""
    if end < start:
        return -months(end, start)
    start, end = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
    count = (end.year - start.year) * 12 + end.month - start.month
    is_last = end.day == calendar.monthrange(end.year, end.month)[1]
    return count - 1 if end.day < start.day and not is_last else count


def amount(expression, rule, facts, day):
    if isinstance(expression, int):
        return Fraction(expression)
    (operation, parts), = expression.items()
    if operation == "fact":
        value = facts.get(parts)
        return value if value is None or isinstance(value, str) else Fraction(value)
    if operation == "parameter":
        value = number(rule, parts, day)
        return value if value is None or isinstance(value, str) else Fraction(value)
    if operation == "monthsBetween":
        start, end = facts.get(parts["from"]), facts.get(parts["to"])
        return None if start is None or end is None else Fraction(months(start, end))
    values = [amount(part, rule, facts, day) for part in parts]
    if operation == "firstKnown":
        return next((value for value in values if value is not None), None)
    if any(value is None for value in values):
        return None
    result = values[0]
    for value in values[1:]:
        if operation == "sum":
            result += value
        elif operation == "difference":
            result -= value
        elif operation == "product":
            result *= value
        elif operation == "quotient":
            if value == 0:
                return None
            result /= value
        elif operation == "least":
            result = min(result, value)
        elif operation == "greatest":
            result = max(result, value)
        else:
            raise ValueError(operation)
    return result


COMPARE = {
    "atLeast": lambda a, b: a >= b,
    "onOrAfter": lambda a, b: a >= b,
    "atMost": lambda a, b: a <= b,
    "onOrBefore": lambda a, b: a <= b,
    "above": lambda a, b: a > b,
    "after": lambda a, b: a > b,
    "below": lambda a, b: a < b,
    "before": lambda a, b: a < b,
}


def truth(test, rule, facts, day):
    again = [truth(part, rule, facts, day) for part in test.get("all", test.get("any", test.get("countOf", [])))]
    if "all" in test:
        return min(again)
    if "any" in test:
        return max(again)
    if "countOf" in test:
        needed = amount(test["atLeast"], rule, facts, day)
        if needed is None:
            return UNKNOWN
        if again.count(YES) >= needed:
            return YES
        return UNKNOWN if again.count(YES) + again.count(UNKNOWN) >= needed else NO
    if "not" in test:
        return 2 - truth(test["not"], rule, facts, day)
    if "meets" in test:
        other = CASE["policies"][test["meets"]]
        return min(truth(one["test"], other, facts, day) for one in other["conditions"])
    if "class" in test:
        return in_class(CASE["classes"][test["class"]], test["in"], facts, day)
    if "equals" in test or "in" in test:
        value = facts.get(test["fact"])
        if value is None:
            return UNKNOWN
        wanted = test["in"] if "in" in test else [test["equals"]]
        return YES if value in wanted else NO
    by = next(one for one in COMPARE if one in test)
    left = amount(test["value"] if "value" in test else {"fact": test["fact"]}, rule, facts, day)
    right = amount(test[by], rule, facts, day)
    if left is None or right is None:
        return UNKNOWN
    return YES if COMPARE[by](left, right) else NO


def in_class(rule, wanted, facts, day):
    """The first class whose test is met holds; the last one needs no test."""
    higher, inside = NO, NO
    for index, one in enumerate(rule["classes"]):
        is_last = index == len(rule["classes"]) - 1
        holds = YES if is_last else truth(one["test"], rule, facts, day)
        if one["id"] in wanted:
            inside = max(inside, holds)
        elif inside == NO:
            higher = max(higher, holds)
    return min(2 - higher, inside)


def on_day(policy, facts, day):
    """Open, and what all conditions say together."""
    is_open = max(covers(span, day) for span in policy["open"])
    rules = [one for one in policy["conditions"] if "applies" not in one or covers(one["applies"], day) != NO]
    return is_open, min([YES] + [truth(one["test"], policy, facts, day) for one in rules])


def outcome(policy, facts, as_of):
    deed = facts.get(policy["decidedBy"]["fact"])
    if deed is not None:
        is_open, said = on_day(policy, facts, datetime.date.fromisoformat(deed))
        laws = [(is_open, said)] if is_open != NO else []
    else:
        days = [day for day in changes(policy) if day <= as_of]
        laws = [law for law in (on_day(policy, facts, day) for day in days) if law[0] != NO]
    if not laws:
        return "not-open"
    if policy["standing"] == "reported":
        return "undetermined"
    if all(said == NO for _, said in laws):
        return "not-eligible"
    certain = deed is not None and laws[0] == (YES, YES)
    return "eligible" if certain else "undetermined"


answers = []
for question in CASE["questions"]:
    day = datetime.date.fromisoformat(question["asOf"])
    facts = {**question["facts"], "asked-on": question["asOf"]}
    answers.append({name: outcome(policy, facts, day) for name, policy in CASE["policies"].items()})
print(json.dumps(answers))
